"""Components of our own, each of a script beside the module that draws it."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def own_component(name: str, script: Path, html: str | None = None) -> ComponentRenderer:
    """Register a component.

    Args:
        name: Its name among Streamlit's components.
        script: The file with its script; its styles, if it has any, stand beside it under the same name.
        html: What the script finds to begin with.
    """
    styles = script.with_suffix(".css")
    css = styles.read_text(encoding="utf-8") if styles.is_file() else None
    return st.components.v2.component(name, html=html, css=css, js=script.read_text(encoding="utf-8"))
