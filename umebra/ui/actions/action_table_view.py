"""Actions as a table: the grid that pages show, and the choice of its columns."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.analysis.action_table import LIST_FIELDS
from umebra.charts.palette import FILLS, SHAPES
from umebra.exports.table import COLLABORATING, CONFIRMED_HEADING, RESPONSIBLE, ROLE_HEADING, SHEET_COLUMNS
from umebra.model.fields import FieldKind, names_of_kind
from umebra.model.plan import Status
from umebra.ui.actions.action_cards import show_cards
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned_all
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.wording.confirmation_sentences import confirmed_by

PAGE_ROWS = 500
ONE_PAGE = "Tabellens rubriker sorterar bara den här sidan."
_DATES = names_of_kind(FieldKind.DATE)
_WIDTHS = {
    **{"number": 45, "title": 285, "focus_area": 165, "responsible": 145, "partners": 175, "goals": 150},
    **{"district": 110, "follow_up": 150, "comment": 150},
}


def show_actions(loaded: Loaded, table: pd.DataFrame, key: str, *, role_of: str | None = None) -> None:
    """Draw a table of actions, a page of it at a time; a click on a row's mark opens the action.

    Args:
        loaded: The plan that the rows belong to.
        table: The rows, in the order to show them in.
        key: The grid's own name among the page's widgets.
        role_of: A partner whose role in each action gets a column.
    """
    columns, table = loaded.columns, _page_of(table, key)
    with st.container(key=f"wide_{key}"):
        st.dataframe(
            unturned_all(_grid(table, columns, loaded, role_of)),
            key=key,
            hide_index=True,
            column_config=_column_config(columns, loaded.labels),
            placeholder="",
            selection_mode="single-row",
            on_select=lambda: _open_selected(key, table, loaded),
            alt="Aktiviteter",
            height="content" if len(table) <= 16 else 680,
        )
    show_cards(loaded, list(map(int, table.index)), f"cards_{key}")


def role(responsible: tuple[str, ...], partner: str) -> str:
    """Say a partner's role in an action."""
    return RESPONSIBLE if partner in responsible else COLLABORATING


def _open_selected(key: str, table: pd.DataFrame, loaded: Loaded) -> None:
    if rows := st.session_state[key].selection.rows:
        state.open_action(int(table.index[rows[0]]), loaded)


def _page_of(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows of the page that is chosen; a table of one page has nothing to choose.

    The browser gets one page: of 10,000 actions all would be a megabyte at each click.
    """
    return table.iloc[choose_page(len(table), key, PAGE_ROWS, f" {ONE_PAGE}")]


def choose_page(total: int, key: str, size: int, told: str = "") -> slice:
    """Draw the choice of a page where the rows make more than one; return the place of its rows."""
    pages = math.ceil(total / size)
    if pages <= 1:
        return slice(total)
    name = f"{key}_page"
    if st.session_state.get(name, 1) > pages:
        del st.session_state[name]
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (st.pagination(pages, key=name) - 1) * size
        last = min(first + size, total)
        shown = f"Rad {swedish.number(first + 1)}–{swedish.number(last)} av {swedish.number(total)}."
        html.show(html.paragraph(f"{shown}{told}"), width="content")
    return slice(first, last)


def _grid(table: pd.DataFrame, columns: tuple[str, ...], loaded: Loaded, role_of: str | None) -> pd.DataFrame:
    """Return the cells as the grid shows them, under the Swedish headings."""
    grid = pd.DataFrame({SHEET_COLUMNS[name]: _cells(table[name], name, loaded.labels) for name in columns})
    if loaded.confirmed:
        by_row = loaded.confirmed.by_row
        place = columns.index("status") + 1 if "status" in columns else len(columns)
        grid.insert(place, CONFIRMED_HEADING, [confirmed_by(by_row.get(row, ())) for row in map(int, table.index)])
    if role_of:
        grid.insert(1, ROLE_HEADING, [role(names, role_of) for names in table["responsible"]])
    return grid


def _cells(column: "pd.Series[Any]", name: str, labels: Mapping[Status, str]) -> "pd.Series[Any]":
    if name == "status":
        return column.map(lambda status: [_word(status, labels)])
    if name in LIST_FIELDS:
        return column.map(", ".join)
    return pd.to_datetime(column) if name in _DATES else column


def _word(status: Status, labels: Mapping[Status, str]) -> str:
    return f"{SHAPES[status]} {labels[status]}"


def _column_config(columns: tuple[str, ...], labels: Mapping[Status, str]) -> dict[str, Any]:
    """Set widths and kinds. No column is pinned: Streamlit greys a pinned one, and the title must be read first."""
    config: dict[str, Any] = {
        SHEET_COLUMNS[name]: st.column_config.TextColumn(width=_WIDTHS.get(name, "medium")) for name in columns
    }
    for name in _DATES.intersection(columns):
        config[SHEET_COLUMNS[name]] = st.column_config.DateColumn(format="YYYY-MM-DD", width=100)
    # Room for the day; whose word it is shows when one points at it.
    config[CONFIRMED_HEADING] = st.column_config.TextColumn(width=110)
    words = [_word(status, labels) for status in Status]
    config[SHEET_COLUMNS["status"]] = st.column_config.MultiselectColumn(
        options=words, color=[FILLS[status] for status in Status], width=150
    )
    return config
