"""The mapping wizard: shows how a file was read and how certain that is, and lets a person correct it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import streamlit as st
from markupsafe import Markup

from umebra.exports.table import SHEET_COLUMNS
from umebra.model.corrections import ACROSS, BOXES, LAYOUTS, LIST, NONE, NOT_USED
from umebra.model.plan import Column, Table
from umebra.readers import SheetPicture
from umebra.readers.cells.grid import column_name
from umebra.ui.corrections.choose_framework import choose_framework
from umebra.ui.corrections.give_corrections import (
    Wizard,
    change,
    fault,
    forget,
    set_header,
    set_layout,
    set_sheets,
    side_by_side,
)
from umebra.ui.corrections.wizard_picture import sheet_picture
from umebra.ui.corrections.wizard_statuses import show_status
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned

_OWN = (
    "Filen läses som du har rättat den. Det gäller bara för dig, tills du publicerar planen: då läser alla den så, och "
    "rättelserna står under Historik med ditt namn."
)
_SURE, _FAIRLY_SURE = 0.85, 0.6
_LAYOUT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        LIST: "En lista: en rad för varje aktivitet",
        BOXES: "Ett rutnät: varje ruta under en rubrik är en aktivitet",
        ACROSS: "Ett rutnät på tvären: varje ruta till höger om en rubrik är en aktivitet",
    }
)
# The fields that the headings of boxes may give.
_OF_BOXES = ("focus_area", "department", "cause", "goals", "district", "factors")


def show_mapping(wizard: Wizard) -> None:
    """Draw how the file was read, and the choices to correct it."""
    if unkept := fault():
        html.show(html.alert(unkept))
    # Answers are shown with their questions, where they can be changed.
    if replace(wizard.own, answers={}, shapes=()) != NONE:
        html.show(html.notice(_OWN))
        st.button("Glöm rättelserna", key="forget", icon=":material/undo:", on_click=forget, args=[wizard])
    with st.expander("Rätta hur filen läses", expanded=not _is_sure(wizard), key="mapping"):
        choose_framework(wizard)
        picture = _choose_sheet(wizard)
        tables = tuple(table for table in wizard.tables if table.sheet == picture.name)
        plan = wizard.loaded.plan if wizard.loaded else None
        html.show(sheet_picture(picture, plan, tables))
        layout = _choose_layout(wizard, picture, tables)
        table = _choose_header(wizard, picture, tables, layout) if layout else None
        if table:
            _show_columns(wizard, table)
        if table and wizard.loaded:
            show_status(wizard, picture, table)


def _is_sure(wizard: Wizard) -> bool:
    columns = [column for table in wizard.tables for column in table.columns if column.field]
    surest = all(table.certainty >= _FAIRLY_SURE for table in wizard.tables)
    return (
        bool(wizard.loaded and wizard.tables) and surest and all(column.certainty >= _FAIRLY_SURE for column in columns)
    )


def _choose_sheet(wizard: Wizard) -> SheetPicture:
    """Draw which sheets are read and which is pictured, at first the first that is read; a lone one is no choice."""
    names = [picture.name for picture in wizard.pictures]
    if len(names) == 1:
        return wizard.pictures[0]
    read = [name for name in names if name in {table.sheet for table in wizard.tables}]
    key = wizard.key("sheets")
    st.multiselect(
        "Blad som läses",
        names,
        default=read,
        format_func=unturned,
        key=key,
        placeholder="Inget",
        on_change=set_sheets,
        args=[wizard, key],
    )
    shown = st.selectbox(
        "Blad i bilden", names, format_func=unturned, index=names.index(read[0]) if read else 0, key=wizard.key("shown")
    )
    return wizard.pictures[names.index(shown)]


def _choose_layout(wizard: Wizard, picture: SheetPicture, tables: tuple[Table, ...]) -> str | None:
    """Draw the choice of the sheet's layout, which is required for coloured boxes that were not read."""
    nouns = {noun: name for name, noun in LAYOUTS.items()}
    table = next(iter(tables), None)
    unread = table is not None and table.boxed and wizard.loaded is None
    current = None if unread else nouns.get(table.layout) if table else LIST
    options = list(LAYOUTS)
    key = wizard.key("layout", picture.name, current)
    chosen: str | None = st.selectbox(
        "Bladet läses som",
        options,
        index=None if current is None else options.index(current),
        format_func=lambda layout: unturned(_LAYOUT_NAMES.get(layout, LAYOUTS[layout].capitalize())),
        key=key,
        placeholder="Välj lista eller rutnät",
        on_change=set_layout,
        args=[wizard, picture, key, table.top if table else None],
    )
    return chosen


def _choose_header(wizard: Wizard, picture: SheetPicture, tables: tuple[Table, ...], layout: str) -> Table | None:
    """Draw the choice of the header; return the table below it."""
    known = {table.headings for table in tables}
    if layout == ACROSS:
        label, options = "Rubrikerna står i kolumn", picture.sides
    else:
        label = "Rubrikerna står på rad"
        options = {row: texts for row, texts in picture.headings.items() if len(texts) > 1 or texts in known}
    current = next((place for place, texts in options.items() for table in tables if texts == table.headings), None)
    key = wizard.key("header", picture.name, layout, current)
    chosen = st.selectbox(
        plain(label),
        list(options),
        index=None if current is None else list(options).index(current),
        format_func=lambda n: unturned(f"{column_name(n) if layout == ACROSS else n}: {' · '.join(options[n])[:80]}"),
        key=key,
        placeholder="Välj raden med kolumnernas rubriker",
        on_change=set_header,
        args=[wizard, picture, key, layout],
    )
    headings = options.get(chosen) if chosen is not None else None
    return next((table for table in tables if table.headings == headings), None)


def _show_columns(wizard: Wizard, table: Table) -> None:
    html.show(html.heading("Rubrikerna" if table.boxed else "Kolumnerna", 3))
    places = side_by_side(len(table.columns))
    for place, (cell, column) in enumerate(zip(places, table.columns, strict=True)):
        with cell:
            _show_column(wizard, table, place, column)


def _show_column(wizard: Wizard, table: Table, place: int, column: Column) -> None:
    """Draw the choice of what a column is; the headings of boxes can only give the fields that are for them."""
    # The heading is drawn separately, because a widget's label would interpret it as Markdown.
    cell = _cell_name(column)
    name = cell if table.layout == LAYOUTS[ACROSS] else cell.rstrip("0123456789")
    html.show(html.paragraph(Markup("<b>{} {}</b> {}").format(name, column.heading, _certainty(column))))
    fields = list(_OF_BOXES) if table.boxed else list(SHEET_COLUMNS)
    options = [NOT_USED, *fields]
    key = wizard.key("column", table.cells, place, column.field)
    st.selectbox(
        f"{'Rubrik' if table.boxed else 'Kolumn'} {plain(name)}",
        options,
        index=options.index(column.field or NOT_USED),
        format_func=lambda name: unturned(SHEET_COLUMNS.get(name, "Används inte")),
        key=key,
        label_visibility="collapsed",
        on_change=change,
        args=[
            wizard,
            table,
            key,
            lambda correction, name: replace(correction, fields={**correction.fields, place: name}),
        ],
    )


def _cell_name(column: Column) -> str:
    return column.cell.rpartition("!")[2]


def _certainty(column: Column) -> str:
    if column.field is None:
        return ""
    if column.certainty >= _SURE:
        return "säker"
    return "ganska säker" if column.certainty >= _FAIRLY_SURE else "osäker"
