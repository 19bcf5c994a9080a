"""The mapping wizard: how a file was understood, how sure that is, and the means to correct it."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from umebra.corrections import NONE, NOT_USED
from umebra.exports.sheet import SHEET_COLUMNS
from umebra.plan import Column, Table
from umebra.readers import SheetPicture
from umebra.ui import html
from umebra.ui.correcting import Wizard, change, fault, forget, set_header, set_sheets, side_by_side
from umebra.ui.meanings import show_status
from umebra.ui.picture import sheet_picture
from umebra.ui.plain import plain

_SURE, _FAIRLY_SURE = 0.85, 0.6


def show_mapping(wizard: Wizard) -> None:
    """Draw how the file was read and, beside it, the means to correct it."""
    if unkept := fault():
        html.show(html.alert(unkept))
    # An answer stands with its question, with the means to change it.
    if replace(wizard.corrections, answers={}, shapes=()) != NONE:
        html.show(html.notice("Filen läses som du har rättat den. Nästa fil med samma rubriker läses likadant."))
        st.button("Glöm rättelserna", key="forget", icon=":material/undo:", on_click=forget, args=[wizard])
    with st.expander("Så lästes filen – rätta här om något är fel", expanded=not _is_sure(wizard), key="mapping"):
        picture = _choose_sheet(wizard)
        tables = tuple(table for table in wizard.tables if table.sheet == picture.name)
        plan = wizard.loaded.plan if wizard.loaded else None
        html.show(sheet_picture(picture, plan, tables))
        table = _choose_header(wizard, picture, tables)
        if table:
            _show_columns(wizard, table)
            show_status(wizard, picture, table)


def _is_sure(wizard: Wizard) -> bool:
    columns = [column for table in wizard.tables for column in table.columns if column.field]
    surest = all(table.certainty >= _FAIRLY_SURE for table in wizard.tables)
    return bool(wizard.tables) and surest and all(column.certainty >= _FAIRLY_SURE for column in columns)


def _choose_sheet(wizard: Wizard) -> SheetPicture:
    names = [picture.name for picture in wizard.pictures]
    if len(names) == 1:
        return wizard.pictures[0]
    read = [name for name in names if name in {table.sheet for table in wizard.tables}]
    key = wizard.key("sheets")
    st.multiselect(
        "Blad som läses", names, default=read, key=key, placeholder="Inget", on_change=set_sheets, args=[wizard, key]
    )
    shown = st.selectbox("Blad i bilden", names, index=names.index(read[0]) if read else 0, key=wizard.key("shown"))
    return wizard.pictures[names.index(shown)]


def _choose_header(wizard: Wizard, picture: SheetPicture, tables: tuple[Table, ...]) -> Table | None:
    """Let the header be chosen; return the table under it."""
    rows = [row for row, texts in picture.headings.items() if len(texts) > 1 or texts in {t.headings for t in tables}]
    current = next((row for row in rows for table in tables if picture.headings[row] == table.headings), None)
    key = wizard.key("header", picture.name, current)
    chosen = st.selectbox(
        "Rubrikerna står på rad",
        rows,
        index=None if current is None else rows.index(current),
        format_func=lambda row: f"{row}: {' · '.join(picture.headings[row])[:80]}",
        key=key,
        placeholder="Välj raden med kolumnernas rubriker",
        on_change=set_header,
        args=[wizard, picture, key],
    )
    headings = picture.headings.get(chosen) if chosen is not None else None
    return next((table for table in tables if table.headings == headings), None)


def _show_columns(wizard: Wizard, table: Table) -> None:
    html.show(html.heading("Kolumnerna", 3))
    places = side_by_side(len(table.columns))
    for place, (cell, column) in enumerate(zip(places, table.columns, strict=True)):
        with cell:
            _show_column(wizard, table, place, column)


def _show_column(wizard: Wizard, table: Table, place: int, column: Column) -> None:
    # The heading stands in a piece of its own: a widget's label would read it as Markdown.
    letters = _cell_name(column).rstrip("0123456789")
    html.show(html.paragraph(Markup("<b>{} {}</b> {}").format(letters, column.heading, _certainty(column))))
    options = [NOT_USED, *SHEET_COLUMNS]
    key = wizard.key("column", table.cells, place, column.field)
    st.selectbox(
        f"Kolumn {plain(letters)}",
        options,
        index=options.index(column.field or NOT_USED),
        format_func=lambda name: SHEET_COLUMNS.get(name, "Används inte"),
        key=key,
        label_visibility="collapsed",
        on_change=change,
        args=[wizard, table, key, lambda told, name: replace(told, fields={**told.fields, place: name})],
    )


def _cell_name(column: Column) -> str:
    return column.cell.rpartition("!")[2]


def _certainty(column: Column) -> str:
    if column.field is None:
        return ""
    if column.certainty >= _SURE:
        return "säker"
    return "ganska säker" if column.certainty >= _FAIRLY_SURE else "osäker"
