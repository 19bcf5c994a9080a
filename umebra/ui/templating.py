"""Hämta en mall: the workbook to fill in, for a framework that a person chooses, built on the click."""

import streamlit as st

from umebra.exports.provenance import template_name
from umebra.ui import html
from umebra.ui.exporting import XLSX
from umebra.ui.handing import offer_files
from umebra.ui.loading import load_settings
from umebra.ui.making import Offer
from umebra.ui.plain import unturned
from umebra.workers import Task

_TASK: Task[bytes] = Task("umebra.exports.template:make_template", bytes)
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
        framework = st.selectbox(
            "Ramverk", list(names), format_func=lambda framework: unturned(names[framework]), key="template_framework"
        )
        under = settings.under(framework)
        name = template_name(framework)
        offer_files(
            "template",
            [Offer("xlsx", "Hämta mallen", XLSX, name, _TASK, lambda: (under,), settings.limits, "Mallen")],
        )
