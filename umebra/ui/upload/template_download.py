"""*Hämta en mall*: a workbook to fill in, for a chosen framework, made on the click."""

import streamlit as st

from umebra.exports.provenance import template_name
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.downloads.export_buttons import XLSX
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.session.file_making import Offer
from umebra.ui.session.plan_cache import load_settings
from umebra.workers import Task

_TASK: Task[bytes] = Task("umebra.template.template_workbook:make_template", bytes)
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
