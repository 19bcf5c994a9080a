"""Tidslinje: the shown actions on a time axis, and what their dates say today."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import count_partners, groups
from umebra.analysis.timeline import Mark, make_axis, marked, marks_of, most_urgent
from umebra.charts.timeline_chart import timeline_chart
from umebra.charts.timeline_rows import Pair
from umebra.model.plan import Action, Status
from umebra.settings.public_settings import is_public
from umebra.ui.actions.action_table_view import choose_page, show_actions
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.figures import how_to_read, kept_figure, show_figure, zooms
from umebra.ui.parts.links import actions_address
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View
from umebra.wording.sentences import without_status

GROUP_KEY = "tidslinje-per"
_PAGE = "tidslinje"
RESPONSIBLE, PARTNER = "Ansvarig", "Samverkanspart"
OPENS = "Tryck på en stapel för att öppna aktiviteten."
_NAMES_OF: Mapping[str, tuple[Callable[[Action], Sequence[str]], str]] = MappingProxyType(
    {
        RESPONSIBLE: (lambda action: action.responsible, "Utan ansvarig"),
        PARTNER: (lambda action: (*action.responsible, *action.partners), "Utan samverkanspart"),
    }
)
LISTS = {
    Mark.OVERDUE: "Försenade",
    Mark.SOON: "Slutar inom ett halvår",
    Mark.LATE: "Skulle ha börjat",
    Mark.UNDATED: "Utan datum",
}
NO_DATES = (
    "Ingen av aktiviteterna har något datum, så det finns ingen tidslinje att rita. "
    "Skriv start och slut i planen, så syns de här."
)
_KEY = "timeline"
_SHOWN = "timeline-shown"
_PER_PICTURE = 100
_LONGEST_TABLE = 60


def show_timeline(view: View) -> None:
    """Draw the picture under its sentence, its numbers, and the actions behind each of them."""
    today = swedish.today()
    pairs = _pairs(view.table, view.loaded)
    html.show(html.paragraph(takeaway([action for _, action in pairs], today), "ub-lead"))
    parts = _choose_groups(view)
    if any(action.start or action.end for _, action in pairs):
        _show_picture(parts, view, today)
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
    sentence = f"{overdue} är försenad{_plural(counts[Mark.OVERDUE])}{of_them}"
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


def _pairs(table: pd.DataFrame, loaded: Loaded) -> list[Pair]:
    return [(int(row), loaded.plan.actions[row]) for row in table.index]


def _choose_groups(view: View) -> dict[str, list[Pair]]:
    """Draw the choice of groups; partners are offered if the plan has any, and a choice not offered is forgotten."""
    loaded = view.loaded
    by_group = loaded.grouping.one.capitalize()
    choices = [by_group, RESPONSIBLE, PARTNER] if loaded.values["partner"] else [by_group]
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
    if chosen in _NAMES_OF:
        return _by_name(view, chosen)
    parts = groups(view.table, loaded.grouping, loaded.settings)
    return {name: _pairs(part, loaded) for name, part in parts}


def _by_name(view: View, chosen: str) -> dict[str, list[Pair]]:
    """Return the rows of each partner, the busiest first, in one pass: a large plan has hundreds of partners."""
    names_of, without = _NAMES_OF[chosen]
    without = "Övriga" if is_public() else without  # somebody may be named, and not be shown
    found: dict[str, list[Pair]] = {count.partner: [] for count in count_partners(view.table)}
    rest = []
    for row, action in _pairs(view.table, view.loaded):
        names = dict.fromkeys(names_of(action))
        for name in names:
            found[name].append((row, action))
        if not names:
            rest.append((row, action))
    return {name: pairs for name, pairs in {**found, without: rest}.items() if pairs}


def _show_picture(parts: Mapping[str, Sequence[Pair]], view: View, today: date) -> None:
    """Draw the most urgent of the actions with a date, page by page; say if some are left out, or if today is."""
    dated = {name: [pair for pair in pairs if pair[1].start or pair[1].end] for name, pairs in parts.items()}
    drawn, total = most_urgent(dated, today), sum(map(len, dated.values()))
    axis = make_axis((action for pairs in drawn.values() for _, action in pairs), today)
    count = sum(map(len, drawn.values()))
    if count < total:
        html.show(html.paragraph(_capped(count, total)))
    if not axis.holds(today):
        html.show(html.paragraph(f"I dag, {today}, ligger utanför bilden: planens datum är långt ifrån."))
    html.show(html.legend(view.loaded.labels, Status) + html.paragraph(f"{how_to_read()} {OPENS}", "ub-text ub-screen"))
    page = _page_of(drawn, choose_page(count, _KEY, _PER_PICTURE))
    labels, may_zoom = view.loaded.labels, zooms()
    figure = kept_figure(
        "timeline",
        (page, axis, labels, today, may_zoom),
        lambda: timeline_chart(page, axis, labels, today, zooms=may_zoom),
    )
    shown = swedish.actions(sum(map(len, page.values())))
    show_figure(figure, f"Tidslinje över {shown}; de står i listan under bilden", _KEY, on_select=_open)
    rows = list(dict.fromkeys(row for pairs in page.values() for row, _ in pairs))
    with st.expander(plain(f"Aktiviteterna i bilden: {swedish.number(len(rows))}")):
        show_actions(view.loaded, view.table.loc[rows], "timeline_list")


def _page_of(drawn: Mapping[str, Sequence[Pair]], page: slice) -> dict[str, list[Pair]]:
    """Return the groups with only the bars of one page."""
    kept: dict[str, list[Pair]] = {}
    for name, pair in [(name, pair) for name, pairs in drawn.items() for pair in pairs][page]:
        kept.setdefault(name, []).append(pair)
    return kept


def _capped(drawn: int, total: int) -> str:
    return (
        f"Bilden visar {swedish.number(drawn)} av {swedish.number(total)} staplar: först de som är "
        "försenade, sedan de som slutar snart. Filtrera för att se andra. Siffrorna gäller alla."
    )


def _open() -> None:
    """Open the action of the bar that was chosen; a second click on the same one, which unmarks it, opens it too."""
    points = st.session_state[_KEY].selection.points
    rows = [points[0].get("customdata") if points else state.noted(_SHOWN)]
    for row in (row for row in rows if row is not None):
        chosen = int(row[0] if isinstance(row, list) else row)
        state.note(_SHOWN, str(chosen))
        state.open_action(chosen)


def _show_numbers(parts: Mapping[str, Sequence[Pair]], view: View, today: date) -> None:
    """Count what the dates say in each group, of all its actions and not only of those that are drawn."""
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
    chosen = st.session_state.get(GROUP_KEY)
    # No filter gives just what a party is responsible for.
    column = None if chosen == RESPONSIBLE else "partner" if chosen == PARTNER else view.loaded.grouping.column
    if column is None or name not in view.loaded.values.get(column, ()):
        return [name, *map(swedish.number, counts)]
    addresses = [
        actions_address(view, **{column: (name,)}),
        *(actions_address(view, _PAGE, **{column: (name,)}) for _ in LISTS),
    ]
    return [
        name,
        *(
            html.linked(swedish.number(count), address if count else None)
            for count, address in zip(counts, addresses, strict=True)
        ),
    ]
