"""What changed between two plans: in a line, as a picture, and one by one with before and after."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.changes import Change, Comparison, Section, sections
from umebra.analysis.changes_of_promises_and_indicators import Difference, compare_indicators, compare_promises
from umebra.analysis.flows import Move
from umebra.charts.status_flow_chart import status_flow_chart
from umebra.model.plan import Action, Status
from umebra.ui.markup import html
from umebra.ui.markup.long_table import long_table, show_long_table
from umebra.ui.markup.plain import plain
from umebra.ui.parts.choose_one import choose_one
from umebra.ui.parts.figures import kept_figure, show_figure
from umebra.ui.parts.links import here_address
from umebra.ui.parts.status_flow import Cell, flow_cells, flow_links, flow_table, moved
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.wording.sentences import NOTHING_CHANGED, change_title, change_values, difference_row, unchanged

CELL_KEY = "flode"
_LONGEST_TABLE = 60


def show_takeaway(changes: Sequence[Change], same: Sequence[Action], labels: Mapping[Status, str]) -> None:
    """Draw a tile for each sort of change, and name the actions that are the same."""
    if changes:
        html.show(
            html.figures([(section.heading, len(section.changes)) for section in sections(changes)], _anchor_address)
        )
        _show_same(same, labels)
    else:
        html.show(html.paragraph(NOTHING_CHANGED))


def _show_same(same: Sequence[Action], labels: Mapping[Status, str]) -> None:
    """Name the actions that are the same, folded; if there are none, only say so."""
    sentence = unchanged(len(same))
    if not same:
        html.show(html.paragraph(f"{sentence}."))
        return
    with st.expander(plain(sentence)):
        draw = _drawing(same)
        _show_rows(("Aktivitet", "Status"), [(one.title, draw(one.status, labels)) for one in same], sentence)


def show_flow(
    comparison: Comparison, old: Loaded, new: Loaded, rows: set[int] | None, old_rows: set[int] | None
) -> None:
    """Draw where each status went, the ways to those actions beside it, and the counts as a table."""
    moves = list(comparison.moves(rows, old_rows))
    if not moves:
        return
    flows = Counter(move.flow for move in moves)
    caption = "Aktiviteternas status före, till vänster, och efter, till höger"
    html.show(
        html.heading("Från status till status")
        + html.paragraph(f"{caption}.")
        + html.paragraph("Peka på ett band för att läsa av.", "ub-text ub-screen")
    )
    picture, ways = st.columns([3, 2])
    with picture:
        figure = kept_figure(
            "flow",
            (sorted(map(repr, flows.items())), old.labels, new.labels),
            lambda: status_flow_chart(flows, old.labels, new.labels),
        )
        show_figure(figure, f"{caption}. Siffrorna står i tabellen.", "status_flow")
    with ways:
        lines = moved(moves, old.labels, new.labels)
        html.show(flow_links(lines, _way) if lines else html.paragraph("Ingen aktivitet har bytt status."))
    _show_cells(flow_cells(moves, old.labels, new.labels), old, new)


def _way(cell: Cell) -> str:
    return here_address("andringar", {CELL_KEY: _name(cell)})


def _show_cells(cells: Mapping[Cell, Sequence[Move]], old: Loaded, new: Loaded) -> None:
    """Draw the table, and the actions of the cell that is chosen in it."""
    named = {_name(cell): moves for cell, moves in cells.items() if moves}
    with st.expander("Siffrorna som tabell", expanded=state.still_asked(CELL_KEY, named) is not None):
        html.show(flow_table(cells, _way))
        chosen = choose_one("Visa aktiviteterna bakom en siffra", named, CELL_KEY, placeholder="Ingen", width=480)
        if chosen:
            _show_moves(named[chosen], chosen, old, new)


def _name(cell: Cell) -> str:
    return " → ".join(cell)


def _show_moves(moves: Sequence[Move], name: str, old: Loaded, new: Loaded) -> None:
    draw = _drawing(moves)
    rows = [(action.title, draw(before, old.labels), draw(after, new.labels)) for (before, after), action in moves]
    html.show(html.heading(f"{name}: {swedish.actions(len(moves))}", 3, "asked"))
    _show_rows(("Aktivitet", "Före", "Nu"), rows, name)


def show_changes(changes: Sequence[Change], old: Loaded, new: Loaded) -> None:
    """Draw every change under the heading of its sort."""
    for section in sections(changes):
        heading = f"{section.heading}: {swedish.number(len(section.changes))}"
        html.show(html.heading(heading, anchor=_anchor(section.heading)))
        _show_section(section, old, new)


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _anchor_address(heading: str) -> str:
    return f"#{_anchor(heading)}"


def show_beside(old: Loaded, new: Loaded) -> None:
    """Draw what differs in the promises and the indicators, each under a heading of its own."""
    for heading, name, found in _beside(old, new):
        html.show(html.heading(f"{heading}: {swedish.plural(len(found), 'ändring', 'ändringar')}"))
        rows = (difference_row(one, old.labels, new.labels) for one in found)
        lines = [(f"{called}: {what.lower()}", before, after) for called, what, before, after in rows]
        _show_rows((name, "Före", "Nu"), lines, heading)


def differs_beside(old: Loaded, new: Loaded) -> bool:
    """Say whether anything differs in the promises and the indicators."""
    return any(found for *_, found in _beside(old, new))


def _beside(old: Loaded, new: Loaded) -> Iterator[tuple[str, str, Sequence[Difference]]]:
    parts = (
        ("Medborgarlöften", "Löfte", compare_promises(old.plan, new.plan)),
        ("Indikatorer", "Indikator", compare_indicators(old.plan, new.plan)),
    )
    return (part for part in parts if part[2])


def _show_section(section: Section, old: Loaded, new: Loaded) -> None:
    plain = len(section.changes) > _LONGEST_TABLE
    rows = [
        (change_title(change), *change_values(change, old.labels, new.labels)) if plain else _row(change, old, new)
        for change in section.changes
    ]
    _show_rows(("Aktivitet", "Före", "Nu"), rows, section.heading)


def _show_rows(headings: Sequence[str], rows: Sequence[tuple[str | Markup, ...]], caption: str) -> None:
    """Draw a table; a long one as one that scrolls."""
    if len(rows) > _LONGEST_TABLE:
        frame = pd.DataFrame(list(rows), columns=list(headings))
        show_long_table(long_table(frame, caption), f"changes_{caption}")
    else:
        table = html.table(headings, rows, caption, headed=True)
        html.show(Markup("<div class='ub-changes'>{}</div>").format(table))


def _row(change: Change, old: Loaded, new: Loaded) -> tuple[str | Markup, ...]:
    if flow := change.flow:
        was = _badge(flow.before, old.labels) if flow.before else "–"
        return change_title(change), was, _badge(flow.after, new.labels) if flow.after else "–"
    return (change_title(change), *change_values(change, old.labels, new.labels))


def _drawing(rows: Sequence[object]) -> Callable[[Status | None, Mapping[Status, str]], str | Markup]:
    """Return how the statuses of some rows are drawn: a long table has no badges."""
    if len(rows) > _LONGEST_TABLE:
        return lambda status, labels: labels[status] if status else "–"
    return lambda status, labels: _badge(status, labels) if status else "–"


def _badge(status: Status, labels: Mapping[Status, str]) -> Markup:
    return html.badge(status, labels[status])
