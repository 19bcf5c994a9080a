"""Utveckling: how the statuses and the goals have moved over all published revisions, and what stands still."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import progress_of
from umebra.analysis.revision_summary import Mix
from umebra.charts.goal_progress_chart import goals_chart
from umebra.charts.palette import SHAPES
from umebra.charts.status_over_time_chart import status_over_time_chart
from umebra.model.plan import Status
from umebra.settings.settings import Settings
from umebra.store import Deed, Event, Revision
from umebra.ui.actions.action_table_view import choose_page
from umebra.ui.markup import html
from umebra.ui.markup.long_table import long_table, show_long_table
from umebra.ui.markup.plain import unturned
from umebra.ui.pages.goals import share_names
from umebra.ui.parts.board_meetings import Meeting, meetings
from umebra.ui.parts.figures import how_to_read, kept_figure, show_figure, zooms
from umebra.ui.parts.goal_progress import linked_shares, told_of
from umebra.ui.parts.links import revision_address
from umebra.ui.parts.revision_choice import published_revisions
from umebra.ui.session import state
from umebra.ui.session.nothing_yet import NEXT, show_nothing_yet
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.view import View

GROUP_KEY, STILL_KEY = "utveckling-for", "stilla"
WHOLE = "Hela planen"
NOTHING_YET = (
    "Det finns ingen publicerad plan än, så det finns ingen utveckling att visa. "
    "Den börjar med den första planen som ni publicerar."
)
_LONGEST_TABLE = 60
ONE_ONLY = "En plan är publicerad. Utvecklingen syns när nästa reviderade plan har publicerats."


_Row = TypeVar("_Row")
_Still = tuple[int, str, str, str, int]


def show_development(view: View) -> None:
    """Draw the statuses and the goals over time, and the actions that stand still."""
    found = published_revisions(view, NOTHING_YET)
    if found is None:
        return
    kept, name, revisions = found
    if len(revisions) == 1:
        show_nothing_yet(ONE_ONLY, NEXT)
    _show_statuses(revisions, view)
    _show_goals(revisions, view, meetings(view.loaded.settings, kept.events, name))
    days = {one.id: one.day for one in kept.revisions}
    _show_still(view, [event for event in kept.events if event.deed is Deed.PUBLISHED and event.plan == name], days)


def _show_statuses(revisions: Sequence[Revision], view: View) -> None:
    html.show(html.heading("Status över tid"))
    chosen = _choose_group(revisions, view)
    mixes = [_mix(kept, chosen) for kept in revisions]
    html.show(html.paragraph(_takeaway(revisions, mixes, view), "ub-lead"))
    days, labels = [kept.day for kept in revisions], view.loaded.labels
    until, may_zoom = _until(days), zooms()
    figure = kept_figure(
        "statuses",
        (days, mixes, labels, until, may_zoom),
        lambda: status_over_time_chart(days, mixes, labels, until, zooms=may_zoom),
    )
    alt = "Antal aktiviteter per status i varje revision; siffrorna står i tabellen under bilden"
    show_figure(figure, alt, "statuses_over_time")
    html.show(html.paragraph(how_to_read(), "ub-text ub-screen"))
    with st.expander("Siffrorna som tabell"):
        used = [status for status in Status if any(mix.get(status) for mix in mixes)]
        headings, caption = ("Revision", "Alla", *(labels[status] for status in used)), "Aktiviteter per status"
        pairs = _page_of(list(zip(revisions, mixes, strict=True)), caption)
        html.show(html.table(headings, [_status_row(*pair, used, chosen, view) for pair in pairs], caption))


def _status_row(kept: Revision, mix: Mix, used: Sequence[Status], group: str, view: View) -> tuple[str | Markup, ...]:
    """Return counts that lead to their actions; a group is a focus area if the revision has any, else a department."""
    column = "focus_area" if kept.summary.focus_areas else "department"
    values = {} if group == WHOLE else {column: (group,)}
    figures = [(sum(mix.values()), ()), *((mix.get(status, 0), (status,)) for status in used)]
    return (
        swedish.day(kept.day),
        *(_linked(swedish.number(count), count, kept, view, status=statuses, **values) for count, statuses in figures),
    )


def _linked(text: str, count: int, kept: Revision, view: View, **values: Sequence[str]) -> Markup:
    return html.linked(text, revision_address(view, kept.id, **values) if count else None)


def _choose_group(revisions: Sequence[Revision], view: View) -> str:
    """Draw the choice of a group, the latest revision's first; if no revision has groups, it is the whole plan."""
    groups = list(dict.fromkeys(name for kept in reversed(revisions) for name in _groups(kept)))
    if view.filters.without_status() != view.filters or view.in_selection:
        html.show(html.paragraph("Filtren gäller inte den här bilden; välj här vad den ska visa."))
    if not groups:
        return WHOLE
    return (
        st.selectbox("Visa", [WHOLE, *groups], format_func=unturned, key=GROUP_KEY, bind="query-params", width=480)
        or WHOLE
    )


def _groups(kept: Revision) -> Mapping[str, Mix]:
    return kept.summary.focus_areas or kept.summary.departments


def _mix(kept: Revision, group: str) -> Mix:
    return kept.summary.statuses if group == WHOLE else _groups(kept).get(group, {})


def _takeaway(revisions: Sequence[Revision], mixes: Sequence[Mix], view: View) -> str:
    first, last = (progress_of("", mix) for mix in (mixes[0], mixes[-1]))
    name = share_names(view.loaded)[0]
    now = f"{name}: {swedish.percent(last.started_share)} i planen från {swedish.long_day(revisions[-1].day)}"
    if len(revisions) == 1:
        return f"{now}."
    return f"{now}, mot {swedish.percent(first.started_share)} i planen från {swedish.long_day(revisions[0].day)}."


def _show_goals(revisions: Sequence[Revision], view: View, held: Sequence[Meeting]) -> None:
    """Draw each goal's shares over time; nothing if no revision has goals."""
    goals = {goal: told_of(goal, revisions, view, held) for goal in _goals_in_order(revisions, view.loaded.settings)}
    if not goals:
        return
    names, may_zoom = share_names(view.loaded), zooms()
    meeting = " ◆ är ett möte." if held else ""
    html.show(html.heading("Prioriterade mål över tid"))
    html.show(html.paragraph(f"{names[0]} (hel linje) och {names[1].lower()} (prickad linje).{meeting}"))
    figure = kept_figure("goals", (goals, may_zoom), lambda: goals_chart(goals, zooms=may_zoom))
    show_figure(figure, "Varje måls två andelar i varje revision; siffrorna står i tabellen under bilden", "goals")
    with st.expander("Siffrorna som tabell"):
        parts = [(goal, *pair) for goal, told in goals.items() for pair in zip(revisions, told.progress, strict=True)]
        page = _page_of(parts, "Målens andelar")
        rows = [(swedish.day(kept.day), goal, *linked_shares(part, kept, view)) for goal, kept, part in page]
        html.show(html.table(("Revision", "Mål", *names), rows, "Målens andelar"))


def _goals_in_order(revisions: Sequence[Revision], settings: Settings) -> list[str]:
    """Return the goals: the settings' that any revision has, then its others."""
    found = {goal for kept in revisions for goal in kept.summary.goals}
    known = [goal.name for goal in settings.goals if goal.name in found]
    return [*known, *sorted(found.difference(known))]


def _show_still(view: View, publications: Sequence[Event], days: Mapping[int, date]) -> None:
    """Draw the actions with one status in so many publications in a row, up to the plan shown, but not those done."""
    html.show(html.heading("Står stilla"))
    own = [event for event in publications if event.revision == view.loaded.revision]
    if not own or len(publications) < 2:
        html.show(html.paragraph("Vad som står stilla syns när minst två planer har publicerats."))
        return
    until = [event for event in publications if event.id <= own[-1].id]
    stood = archive_of(view.loaded).store.standing(own[-1].id)
    most = max(2, len(until))
    asked = st.number_input("Minsta antal revisioner i rad med samma status", 2, most, 2, key=STILL_KEY, width=480)
    least = int(asked)
    rows = [_still(view, row, stood[row], until, days) for row in view.table.index if row < len(stood)]
    still = [row for row in rows if row[4] >= least and view.table.at[row[0], "status"] is not Status.DONE]
    shown = f"{swedish.actions(len(still))} har haft samma status i minst {least} revisioner i rad"
    done = view.loaded.labels[Status.DONE]
    html.show(html.paragraph(f"{shown}{view.in_selection}, utom de som har statusen ”{done}”.", "ub-lead"))
    if still:
        _show_still_table(sorted(still, key=lambda row: -row[4]), shown)


def _show_still_table(rows: Sequence[_Still], caption: str) -> None:
    headings = ("Aktivitet", "Status", "Sedan", "Revisioner i rad")
    show_long_table(
        long_table(pd.DataFrame([row[1:] for row in rows], columns=headings), caption),
        "still",
        height="content" if len(rows) <= 16 else 680,
        selection_mode="single-row",
        on_select=lambda: _open(rows),
        column_config={"Aktivitet": st.column_config.TextColumn(width="large")},
    )


def _open(rows: Sequence[_Still]) -> None:
    if chosen := st.session_state["still"].selection.rows:
        state.open_action(rows[chosen[0]][0])


def _still(view: View, row: int, since: int, publications: Sequence[Event], days: Mapping[int, date]) -> _Still:
    """Return an action's row, title, status, the date of the plan since which it has it, and how many plans ago."""
    in_row = [event for event in publications if event.id >= since]
    action = view.loaded.plan.actions[row]
    since_day = swedish.day(days.get(in_row[0].revision or 0)) if in_row else ""
    return row, action.title, f"{SHAPES[action.status]} {view.loaded.labels[action.status]}", since_day, len(in_row)


def _page_of(rows: Sequence[_Row], key: str) -> Sequence[_Row]:
    return rows[choose_page(len(rows), key, _LONGEST_TABLE)]


def _until(days: Sequence[date]) -> date:
    return max(days[-1], swedish.today())
