"""Ladda upp: what a file holds is shown before it replaces what this session shows."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from umebra import swedish
from umebra.errors import NoPlanError, UmebraError
from umebra.figures import count_statuses
from umebra.plan import Table
from umebra.ui import html, state
from umebra.ui.correcting import Wizard, corrections_for
from umebra.ui.loading import Loaded, load, look
from umebra.ui.mapping import show_mapping
from umebra.ui.provenance import plan_line, show_problems

KINDS = ("xlsx", "xlsm", "csv", "ods", "xls")
UNCHANGED = "Inget är ändrat: det som visades förut visas fortfarande."
POINT_OUT = "Finns det en plan i filen? Peka ut raden med dess rubriker här nedanför."
HERE_ONLY = (
    "Planen visas bara i den här fliken, tills sidan laddas om. Ska alla se den, och efter en omladdning: "
    "starta översikten med den, make run PLAN=filen."
)


def show_upload() -> None:
    """Draw the way back, the place for a file, and what was found in it."""
    _show_way_back()
    show_file_chooser()


def show_file_chooser() -> None:
    """Draw the place for a file, and what was found in the one that was chosen."""
    uploaded = st.file_uploader("Välj en Excel- eller CSV-fil", type=KINDS, key="upload")
    if uploaded is not None:
        _show_candidate(uploaded)


def _show_way_back() -> None:
    kept = state.plans()
    html.show(html.paragraph(f"Nu visas: {plan_line(kept[-1].plan)}"))
    if len(kept) > 1:
        html.show(html.paragraph(f"Före den visades: {plan_line(kept[-2].plan)}"))
        st.button("Gå tillbaka till planen före", icon=":material/undo:", key="go_back", on_click=state.go_back)


def _show_candidate(uploaded: UploadedFile) -> None:
    content, name = uploaded.getvalue(), uploaded.name
    try:
        wizard = _read(uploaded.file_id, content, name)
    except UmebraError as error:
        html.show(html.alert(str(error)) + html.paragraph(UNCHANGED))
        return
    if wizard.loaded:
        _show_choice(wizard.loaded)
        _show_found(wizard.loaded)
    show_mapping(wizard)


def _read(file: str, content: bytes, name: str) -> Wizard:
    """Read a file as far as it goes; one whose cells can be read may still hold no plan.

    Raises:
        UmebraError: Not even its cells can be read.
    """
    pictures = look(content, name)
    corrections = corrections_for(file, content, name)
    try:
        return Wizard(file, pictures, corrections, load(content, name, corrections))
    except NoPlanError as error:
        if not pictures:
            raise
        html.show(html.alert(str(error)) + html.paragraph(f"{UNCHANGED} {POINT_OUT}"))
        return Wizard(file, pictures, corrections, None)


def _show_choice(candidate: Loaded) -> None:
    if state.is_shown(candidate):
        html.show(html.notice(f"{candidate.plan.source.name} är planen som visas."))
    else:
        st.button(
            "Visa den här planen",
            type="primary",
            icon=":material/check:",
            key="accept",
            on_click=state.show,
            args=[candidate],
        )
    html.show(html.paragraph(HERE_ONLY))


def _show_found(candidate: Loaded) -> None:
    plan = candidate.plan
    html.show(html.heading("Det här hittades i filen"))
    html.show(html.paragraph(plan_line(plan)))
    html.show(html.counts(count_statuses(candidate.table), candidate.labels))
    html.show(html.bullets(map(_table_line, plan.tables)))
    if plan.problems:
        show_problems(plan.problems)
    else:
        html.show(html.paragraph("Allt kunde läsas: det finns inget att rätta."))


def _table_line(table: Table) -> str:
    place = f"Bladet {table.sheet}" if table.sheet else "Filen"
    return f"{place}: {table.layout}, {swedish.actions(table.actions)} i {table.cells}"
