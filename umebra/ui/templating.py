"""Hämta en mall: the workbook to fill in, for a framework that a person chooses, built on the click."""

from functools import partial

import streamlit as st

from umebra.exports.provenance import template_name
from umebra.settings import Settings
from umebra.ui import html
from umebra.ui.exporting import XLSX
from umebra.ui.loading import load_settings

ABOUT = (
    "En Excelfil med ramverkets ord i listor att välja ur: rubrikerna står där, statusen får sin färg av sitt ord, "
    "och det som fylls i kan läsas här utan frågor."
)


def show_templates() -> None:
    """Draw the choice of framework and the button that makes its template."""
    settings = load_settings()
    names = {framework.id: framework.name for framework in settings.frameworks}
    with st.expander("Hämta en mall"):
        html.show(html.paragraph(ABOUT))
        framework = st.selectbox("Ramverk", list(names), format_func=names.__getitem__, key="template_framework")
        st.download_button(
            "Hämta mallen",
            data=partial(_template, settings.under(framework)),
            file_name=template_name(framework),
            mime=XLSX,
            key="template",
            icon=":material/download:",
            on_click="ignore",
        )


def _template(settings: Settings) -> bytes:
    from umebra.exports.template import export_template

    return export_template(settings)
