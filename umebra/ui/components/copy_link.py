"""A button that copies the address of the page as it stands, to send to somebody."""

from pathlib import Path

import streamlit as st

from umebra.ui.markup.plain import unturned_all

_HERE = Path(__file__).parent

_copying = st.components.v2.component(
    "umebra_copying",
    html="<button type='button'></button><span aria-live='polite'></span>",
    css=(_HERE / "copy_link.css").read_text(encoding="utf-8"),
    js=(_HERE / "copy_link.js").read_text(encoding="utf-8"),
)
_WORDS = {
    "label": "Kopiera länk",
    "copied": "Länken är kopierad.",
    "failed": "Kopiera adressen överst i webbläsaren.",
}


def show_copy_link(key: str) -> None:
    """Draw the button."""
    _copying(data=unturned_all(_WORDS), key=key, width="content")
