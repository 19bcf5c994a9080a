"""The wizard's part about status: its column, and the meanings of colours, words and percentages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from umebra.model.corrections import NO_FILLS, Correction
from umebra.model.plan import Status, Table
from umebra.readers import SheetPicture
from umebra.readers.cells.grid import column_number
from umebra.ui.corrections.give_corrections import Wizard, change, side_by_side, with_status, with_word
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned

_BOXES = "Varje ruta har sin egen färg, och den är aktivitetens status."
_SHARES = "Mer än 0 men mindre än 100 % betyder"


def show_status(wizard: Wizard, picture: SheetPicture, table: Table) -> None:
    """Draw where a table's statuses were read from, and the choices of their meanings."""
    html.show(html.heading("Status", 3))
    if table.boxed:
        html.show(html.paragraph(_BOXES))
        return
    correction = wizard.corrections.table(table.headings) or Correction(table.headings)
    _choose_column(wizard, table, correction)
    fills = _fills(picture, table)
    for place, fill in zip(side_by_side(len(fills)), fills, strict=True):
        with place:
            _choose_colour(wizard, table, fill, correction)
    _choose_words(wizard, table, correction)
    if table.shares or correction.partly:
        _choose_share(wizard, table, correction)


def _choose_column(wizard: Wizard, table: Table, correction: Correction) -> None:
    """Draw the choice of the column whose fills are the statuses, or none."""
    columns = dict(enumerate(table.columns))
    unheaded = bool(table.fill_column) and table.fills is None
    # None leaves the choice to the reader, which alone can choose a column without a heading.
    own: list[int | None] = [None] if unheaded or correction.fills is not None else []
    names = {NO_FILLS: "Ingen färg är status", None: f"Kolumn {table.fill_column}" if unheaded else "Välj automatiskt"}
    now = table.fills if table.fills is not None else None if unheaded else NO_FILLS
    _choose(
        wizard,
        table,
        "Statusens färg står i kolumnen",
        [*own, NO_FILLS, *columns],
        now,
        lambda place: names.get(place) or columns[place].heading or f"Kolumn {table.fill_column}",
        lambda correction, place: replace(correction, fills=place),
    )


def _choose_colour(wizard: Wizard, table: Table, fill: str, correction: Correction) -> None:
    """Draw the choice of a colour's meaning."""
    with st.container(horizontal=True, vertical_alignment="center"):
        html.show(html.swatch(fill), width="content")
        _choose(
            wizard,
            table,
            f"Färgen {fill} betyder",
            [None, *Status],
            correction.statuses.get(fill),
            lambda status: wizard.labels.get(status, "Som den lästes"),
            lambda correction, status: with_status(correction, fill, status),
        )


def _choose_words(wizard: Wizard, table: Table, correction: Correction) -> None:
    """Draw the choice of a meaning for each unknown word, and for those given one by a correction."""
    words = dict.fromkeys([*correction.words, *table.unknown_words])
    for number, (place, word) in enumerate(zip(side_by_side(len(words)), words, strict=True), start=1):
        with place:
            _choose_word(wizard, table, number, word, correction)


def _choose_word(wizard: Wizard, table: Table, number: int, word: str, correction: Correction) -> None:
    # The word is drawn separately, because a widget's label would interpret it as Markdown.
    html.show(html.paragraph(Markup("Ordet <b>{}</b> betyder").format(word)))
    _choose(
        wizard,
        table,
        f"Ord {number} betyder",
        [None, *Status],
        correction.words.get(word),
        lambda status: wizard.labels.get(status, "Inte valt"),
        lambda correction, status: with_word(correction, word, status),
        hidden=True,
    )


def _choose_share(wizard: Wizard, table: Table, correction: Correction) -> None:
    _choose(
        wizard,
        table,
        _SHARES,
        [None, Status.YELLOW, Status.GREEN],
        correction.partly,
        lambda status: wizard.labels.get(status, "Låt vara okänd"),
        lambda correction, status: replace(correction, partly=status),
    )


def _choose(
    wizard: Wizard,
    table: Table,
    label: str,
    options: Sequence[Any],
    now: object,
    name: Callable[[Any], str],
    take: Callable[[Correction, Any], Correction],
    *,
    hidden: bool = False,
) -> None:
    """Draw a choice that is applied at once; its key includes the value, so that a new reading gives a new widget."""
    key = wizard.key(label, table.cells, now)
    st.selectbox(
        plain(label),
        options,
        index=options.index(now),
        format_func=lambda value: unturned(name(value)),
        key=key,
        label_visibility="collapsed" if hidden else "visible",
        on_change=change,
        args=[wizard, table, key, take],
    )


def _fills(picture: SheetPicture, table: Table) -> list[str]:
    """Return the colours in the statuses' column, as far as the picture goes."""
    if not table.fill_column:
        return []
    place = column_number(table.fill_column) - picture.left
    rows = [cells for row, cells in picture.rows.items() if row > table.top]
    return list(dict.fromkeys(fill for cells in rows if 0 <= place < len(cells) and (fill := cells[place].fill)))
