"""The plan's grid of coloured boxes: a component of our own, since each box is a button."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import selected
from umebra.analysis.counts import groups
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Action
from umebra.swedish import listed
from umebra.ui.actions.confirmed_line import show_confirmed_line
from umebra.ui.markup import html
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned_all
from umebra.ui.parts.bars import parts_of
from umebra.ui.parts.links import by_group
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View
from umebra.wording.confirmation_sentences import confirmed_by

Row = tuple[int, Action]
_KEY = "boxes"
MOST_BOXES = 300
"""More are no picture, and a browser is slow to draw thousands of buttons."""

_boxes = own_component("umebra_boxes", Path(__file__).with_name("action_boxes.js"), "<div class='groups'></div>")


def show_boxes(view: View) -> None:
    """Draw the shown actions as boxes under their groups; a click opens the action."""
    show_confirmed_line(view)
    loaded = view.loaded
    parts = groups(view.table, loaded.grouping, loaded.settings)
    drawn = [(name, list(zip(map(int, rows.index), selected(loaded.plan, rows), strict=True))) for name, rows in parts]
    draw_boxes(drawn, loaded, _KEY)
    if rest := html.paragraphs(_rest(name, len(rows), view) for name, rows in drawn if len(rows) > MOST_BOXES):
        html.show(rest)


def draw_boxes(parts: Iterable[tuple[str, Sequence[Row]]], loaded: Loaded, key: str) -> None:
    """Draw actions as boxes under headings, at most :data:`MOST_BOXES` under each; a click opens the action.

    Args:
        parts: Each heading, empty for none, and the actions under it with their rows in the plan's table.
        loaded: The plan.
        key: The boxes' own name among the page's widgets.
    """
    data = [_group(name, rows, loaded) for name, rows in parts]
    _boxes(data=unturned_all({"groups": data}), key=key, on_opened_change=lambda: _open(key))


def _group(name: str, rows: Sequence[Row], loaded: Loaded) -> dict[str, object]:
    counts = Counter(action.status for _, action in rows)
    boxes = [_box(*row, loaded) for row in rows[:MOST_BOXES]]
    return {"name": name, "count": len(rows), "parts": parts_of(counts), "actions": boxes}


def _rest(name: str, number: int, view: View) -> Markup:
    """Say of a group with more actions than boxes where the others are."""
    shown, every = swedish.number(MOST_BOXES), swedish.number(number)
    note = f"{name}: de första {shown} av {every} visas som rutor, alla på sidan Aktiviteter."
    return html.linked(note, by_group(view, name)(()))


def _open(key: str) -> None:
    if (row := st.session_state[key].opened) is not None:
        state.open_action(int(row))


def _confirmed(row: int, loaded: Loaded) -> tuple[str, str]:
    """Say whether an action is confirmed, and when by whom; nothing if the latest round doesn't wait for an answer."""
    confirmed = loaded.confirmed
    if confirmed is None:
        return "", ""
    if said := confirmed.by_row.get(row):
        return "bekräftad", f"bekräftad {confirmed_by(said)}"
    lacks = "inte bekräftad" if row in confirmed.lacking else ""
    return lacks, lacks


def _box(row: int, action: Action, loaded: Loaded) -> dict[str, object]:
    confirmed, said = _confirmed(row, loaded)
    return {
        "row": row,
        "title": action.title,
        "partners": listed((*action.responsible, *action.partners)),
        "confirmed": confirmed,
        "said": said,
        "status": loaded.labels[action.status],
        "shape": SHAPES[action.status],
        "fill": FILLS[action.status],
        "ink": INK[action.status],
    }
