"""Ladda upp: what a file holds is shown before it replaces what this session shows."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from umebra import swedish
from umebra.errors import UmebraError
from umebra.exports.sheet import SHEET_COLUMNS
from umebra.figures import count_statuses
from umebra.plan import Column, Table
from umebra.ui import html, state
from umebra.ui.loading import Loaded, load
from umebra.ui.provenance import plan_line, show_problems

KINDS = ("xlsx", "xlsm", "csv")


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
    try:
        candidate = load(uploaded.getvalue(), uploaded.name)
    except UmebraError as error:
        html.show(html.alert(str(error)) + html.paragraph("Inget är ändrat: det som visades förut visas fortfarande."))
        return
    if state.is_shown(candidate):
        html.show(html.notice(f"{uploaded.name} är planen som visas."))
    else:
        st.button(
            "Visa den här planen",
            type="primary",
            icon=":material/check:",
            key="accept",
            on_click=state.show,
            args=[candidate],
        )
    _show_found(candidate)


def _show_found(candidate: Loaded) -> None:
    plan = candidate.plan
    html.show(html.heading("Det här hittades i filen"))
    html.show(html.paragraph(plan_line(plan)))
    html.show(html.counts(count_statuses(candidate.table), candidate.labels))
    for table in plan.tables:
        _show_found_table(table)
    if plan.problems:
        show_problems(plan.problems)
    else:
        html.show(html.paragraph("Allt kunde läsas: det finns inget att rätta."))


def _show_found_table(table: Table) -> None:
    place = f"Bladet {table.sheet}" if table.sheet else "Filen"
    html.show(html.paragraph(f"{place}: {table.layout}, {swedish.actions(table.actions)} i {table.cells}."))
    if table.columns:
        with st.expander("Kolumnerna, och vad de lästes som"):
            html.show(html.table(("Rubrik", "Cell", "Läst som"), map(_column_row, table.columns), "Kolumner"))


def _column_row(column: Column) -> tuple[str, str, str]:
    return column.heading, column.cell, SHEET_COLUMNS[column.field] if column.field else "används inte"
