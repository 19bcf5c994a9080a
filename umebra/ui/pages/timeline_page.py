"""Tidslinje: the shown actions on a time axis, and what their dates say today."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import count_partners, groups
from umebra.analysis.timeline import Axis, Mark, make_axis, marked, marks_of, most_urgent, place, times
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Action, Status
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned_all
from umebra.ui.parts.action_table_view import choose_page, show_actions
from umebra.ui.parts.links import way
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View
from umebra.wording.sentences import without_status

GROUP_KEY = "tidslinje-per"
_PAGE = "tidslinje"
PARTNER, NO_PARTNER = "Samverkanspart", "Utan samverkanspart"
WORDS = {
    Mark.OVERDUE: "passerat slutdatum",
    Mark.SOON: "slutar inom ett halvår",
    Mark.LATE: "skulle ha börjat",
}
LISTS = {
    Mark.OVERDUE: "Passerat slutdatum",
    Mark.SOON: "Slutar inom ett halvår",
    Mark.LATE: "Skulle ha börjat",
    Mark.UNDATED: "Utan datum",
}
NO_DATES = (
    "Ingen av aktiviteterna har något datum, så det finns ingen tidslinje att rita. "
    "Skriv start och slut i planen, så syns de här."
)
_HERE = Path(__file__).parent
_KEY = "timeline"
_LONGEST_TABLE = 60

_Pair = tuple[int, Action]

_lines = st.components.v2.component(
    "umebra_timeline",
    html="<div class='line'></div>",
    css=(_HERE / "timeline_page.css").read_text(encoding="utf-8"),
    js=(_HERE / "timeline_page.js").read_text(encoding="utf-8"),
)


def show_timeline(view: View) -> None:
    """Draw the picture under its sentence, its numbers, and the actions behind each of them."""
    today = swedish.today()
    pairs = _pairs(view.table, view.loaded)
    html.show(html.paragraph(takeaway([action for _, action in pairs], today), "ub-lead"))
    parts = _choose_groups(view)
    if any(action.start or action.end for _, action in pairs):
        _show_picture(parts, view.loaded, today)
    else:
        html.show(html.paragraph(NO_DATES))
    _show_numbers(parts, view, today)
    for mark, heading in LISTS.items():
        rows = list(marked(pairs, mark, today))
        if rows:
            with st.expander(plain(f"{heading}: {swedish.actions(len(rows))}"), expanded=mark is Mark.OVERDUE):
                show_actions(view.loaded, view.table.loc[rows], f"timeline_{mark}")


def takeaway(actions: Sequence[Action], today: date) -> str:
    """Say in a sentence what the actions' dates say today."""
    counts = {mark: sum(mark in marks_of(action, today) for action in actions) for mark in Mark}
    unknown = sum(action.status is Status.UNKNOWN and Mark.OVERDUE in marks_of(action, today) for action in actions)
    of_them = f" (varav {without_status(unknown)})" if unknown else ""
    overdue = swedish.actions(counts[Mark.OVERDUE]) if counts[Mark.OVERDUE] else "Ingen aktivitet"
    sentence = f"{overdue} har passerat sitt slutdatum utan att vara avslutad{_plural(counts[Mark.OVERDUE])}{of_them}"
    rest = [
        f"{swedish.number(counts[mark])} {words}"
        for mark, words in (
            (Mark.SOON, "slutar inom ett halvår"),
            (Mark.LATE, "skulle ha börjat men har inte gjort det"),
            (Mark.UNDATED, "saknar datum"),
        )
        if counts[mark]
    ]
    return f"{swedish.listed([sentence, *rest])}."


def _plural(count: int) -> str:
    return "e" if count > 1 else ""


def _pairs(table: pd.DataFrame, loaded: Loaded) -> list[_Pair]:
    return [(int(row), loaded.plan.actions[row]) for row in table.index]


def _choose_groups(view: View) -> dict[str, list[_Pair]]:
    loaded = view.loaded
    by_group = loaded.grouping.one.capitalize()
    choices = [by_group, PARTNER] if loaded.values["partner"] else [by_group]
    if st.session_state.get(GROUP_KEY, by_group) not in choices:
        st.session_state.pop(GROUP_KEY, None)
    # Not as a segmented control: in dark, what is chosen in one has a text with too little contrast.
    chosen = st.radio(
        "Dela upp efter",
        choices,
        choices.index(by_group),
        format_func=plain,
        key=GROUP_KEY,
        bind="query-params",
        horizontal=True,
    )
    if chosen != PARTNER:
        parts = groups(view.table, loaded.grouping, loaded.settings)
        return {name: _pairs(part, loaded) for name, part in parts}
    return _by_partner(view)


def _by_partner(view: View) -> dict[str, list[_Pair]]:
    """Return each partner's rows, the busiest first, in one pass: a large plan has hundreds of partners."""
    found: dict[str, list[_Pair]] = {count.partner: [] for count in count_partners(view.table)}
    rest = []
    for row, action in _pairs(view.table, view.loaded):
        for name in dict.fromkeys((*action.responsible, *action.partners)):
            found[name].append((row, action))
        if not (action.responsible or action.partners):
            rest.append((row, action))
    return {**found, **({NO_PARTNER: rest} if rest else {})}


def _show_picture(parts: Mapping[str, Sequence[_Pair]], loaded: Loaded, today: date) -> None:
    dated = {name: [pair for pair in pairs if pair[1].start or pair[1].end] for name, pairs in parts.items()}
    drawn, total = most_urgent(dated, today), sum(map(len, dated.values()))
    count = sum(map(len, drawn.values()))
    if count < total:
        html.show(html.paragraph(_capped(count, total)))
    axis = make_axis((action for pairs in drawn.values() for _, action in pairs), today)
    if not axis.holds(today):
        html.show(html.paragraph(f"I dag, {today}, ligger utanför bilden: planens datum är långt ifrån."))
    data = {
        "ticks": [{"at": tick.at, "label": tick.label, "narrow": tick.narrow} for tick in axis.ticks],
        "today": {"at": axis.at(today), "label": f"I dag {today}"} if axis.holds(today) else None,
        "groups": [
            {"name": name, "bars": [_bar(pair, axis, loaded, today) for pair in pairs]} for name, pairs in drawn.items()
        ],
    }
    _lines(data=unturned_all(data), key=_KEY, on_opened_change=_open)


def _capped(drawn: int, total: int) -> str:
    return (
        f"Bilden visar {swedish.number(drawn)} av {swedish.number(total)} staplar: först det som har passerat sitt "
        "slutdatum, sedan det som slutar snart. Filtrera för att se andra. Siffrorna gäller alla."
    )


def _open() -> None:
    if (row := st.session_state[_KEY].opened) is not None:
        state.open_action(int(row))


def _bar(pair: _Pair, axis: Axis, loaded: Loaded, today: date) -> dict[str, object]:
    row, action = pair
    bar = place(action, axis, today)
    marks = marks_of(action, today)
    return {
        "row": row,
        "title": action.title,
        "status": loaded.labels[action.status],
        "shape": SHAPES[action.status],
        "fill": FILLS[action.status],
        "ink": INK[action.status],
        "times": times(action),
        "marks": [{"words": words, "late": mark is not Mark.SOON} for mark, words in WORDS.items() if mark in marks],
        "left": bar.left,
        "width": bar.width,
        "openStart": bar.open_start,
        "openEnd": bar.open_end,
        "tail": bar.tail,
    }


def _show_numbers(parts: Mapping[str, Sequence[_Pair]], view: View, today: date) -> None:
    headings = ("Grupp", "Alla", *LISTS.values())
    rows = {
        name: [len(pairs), *(sum(1 for _ in marked(pairs, mark, today)) for mark in LISTS)]
        for name, pairs in parts.items()
    }
    with st.expander("Siffrorna som tabell"):
        page = list(rows.items())[choose_page(len(rows), "timeline_numbers", _LONGEST_TABLE)]
        linked = [_linked_row(name, counts, view) for name, counts in page]
        html.show(html.table(headings, linked, "Aktiviteterna och deras datum"))


def _linked_row(name: str, counts: Sequence[int], view: View) -> list[str | Markup]:
    """Let a group's number lead to its actions, and those of a sort to the lists below, of that group alone."""
    column = "partner" if st.session_state.get(GROUP_KEY) == PARTNER else view.loaded.grouping.column
    if column is None or name not in view.loaded.values.get(column, ()):
        return [name, *map(swedish.number, counts)]
    addresses = [way(view, **{column: (name,)}), *(way(view, _PAGE, **{column: (name,)}) for _ in LISTS)]
    return [
        name,
        *(
            html.linked(swedish.number(count), address if count else None)
            for count, address in zip(counts, addresses, strict=True)
        ),
    ]
