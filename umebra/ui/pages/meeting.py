"""Mötesläge: the plan on the projector, one screen for each step of the meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import streamlit as st
from markupsafe import Markup, escape

from umebra import swedish
from umebra.analysis.action_table import selected
from umebra.analysis.counts import ADVANCED, STARTED, groups
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Action, Status
from umebra.reports.report import GoalPart, Group, Report
from umebra.ui.downloads.report_buttons import report_of
from umebra.ui.markup import html
from umebra.ui.parts.bars import bar
from umebra.ui.parts.links import by_group, by_status
from umebra.ui.session.filters import describe_filters
from umebra.ui.session.navigation import MEETING, show_link
from umebra.ui.session.state import last_page
from umebra.ui.session.view import View
from umebra.wording.indicator_sentences import NO_PROOF
from umebra.wording.sentences import open_questions

STEP_KEY = "steg"
_KEY = "stepping"
_MOST, _MOST_CHANGES, _MOST_GROUPS, _MOST_MEASURED = 14, 9, 8, 5
# What a meeting shows is worked out at each step, among everybody's clicks: this many take at most half a second.
_MOST_ACTIONS = 10_000
_TOO_MANY = "Planen har {}, och mötesläget visar planer med högst {}. Se den under Läget och Aktiviteter i stället."
_SOON = timedelta(days=180)

_stepping = st.components.v2.component(
    "umebra_stepping", js=(Path(__file__).parent / "stepping.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: its heading and what is under it."""

    heading: str
    body: Markup


def show_meeting(view: View) -> None:
    """Draw the step that the address names, and the means to go on."""
    steps = _steps(view)
    place = _place(len(steps))
    step = steps[place]
    selection = _selection(place, view)
    html.show(
        Markup("<div class='ub-meeting'>{}{}{}</div>").format(selection, html.heading(step.heading, 1), step.body)
    )
    _show_controls(place, len(steps), view)


def _selection(place: int, view: View) -> Markup:
    """Say which actions are shown if it is not all of them, and lead to all."""
    lines = describe_filters(view.filters, view.loaded)
    if not lines:
        return Markup("")
    every = html.linked("Visa alla", f"{MEETING.path}?{STEP_KEY}={place + 1}")
    return Markup("<p class='ub-selection'>Visar bara {} · {}</p>").format("; ".join(lines), every)


def _steps(view: View) -> tuple[Step, ...]:
    """Return the steps; of a plan that would keep everybody waiting at each of them, one that says so."""
    if (count := len(view.loaded.table)) > _MOST_ACTIONS:
        return (Step("Mötesläge", _text(_TOO_MANY.format(swedish.actions(count), swedish.number(_MOST_ACTIONS)))),)
    return tuple(meeting_steps(report_of(view), view, swedish.today()))


def meeting_steps(report: Report, view: View, today: date) -> Iterator[Step]:
    """Yield the steps: the picture, the changes, each group, each goal, what has not begun, what comes next."""
    yield Step(report.title, _picture(report, view))
    if report.change_takeaway:
        yield Step("Det här har ändrats", _changes(report))
    loaded = view.loaded
    for name, table in groups(view.table, loaded.grouping, loaded.settings):
        actions = selected(loaded.plan, table)
        yield Step(name, _counts(actions, view, by_group(view, name)) + _list(actions, view))
    for goal in report.goals:
        yield Step(f"{goal.place}. {goal.name}", _goal(goal, by_status(view, goal=(goal.name,))))
    if report.measured:
        heading = "Det som mäts, utan prioriterat mål" if report.goals else "Det som mäts"
        yield Step(heading, _bullets(list(map(escape, report.measured)), _MOST))
    red = [action for action in selected(loaded.plan, view.table) if action.status is Status.RED]
    yield Step(report.not_begun_heading, _list(red, view) if red else _text("Allt har börjat."))
    yield Step("Nästa steg", _next_steps(selected(loaded.plan, view.table), view, today))


def _picture(report: Report, view: View) -> Markup:
    counts = {Status(status.key): status.count for status in report.statuses}
    every = {status: counts.get(status, 0) for status in Status}
    tiles = html.tiles(every, view.loaded.labels, sum(counts.values()), by_status(view))
    widest = max((group.total for group in report.groups), default=1)
    bars = Markup("").join(
        Markup("<div><span>{}</span>{}<b>{}</b><span class='ub-hidden'>{}</span></div>").format(
            group.name, _bar(group, report, widest), group.total, group.text
        )
        for group in report.groups[:_MOST_GROUPS]
    )
    lines = (f"{report.revised} · {report.count}", *open_questions(view.loaded.plan))
    return tiles + Markup("").join(map(_text, lines)) + Markup("<div class='ub-bars'>{}</div>").format(bars)


def _bar(group: Group, report: Report, widest: int) -> Markup:
    numbers = zip((Status(status.key) for status in report.statuses), group.counts, strict=True)
    return bar(dict(numbers), widest)


def _changes(report: Report) -> Markup:
    lines = [
        Markup("<b>{}</b>: {} → {}").format(title, before, after)
        for part in report.changes
        for title, before, after in part.rows
    ]
    return _text(report.since) + _text(report.change_takeaway) + _bullets(lines, _MOST_CHANGES)


def _counts(actions: tuple[Action, ...], view: View, to: html.Way) -> Markup:
    numbers = {status: sum(action.status is status for action in actions) for status in Status}
    return html.counts(numbers, view.loaded.labels, to)


def _list(actions: tuple[Action, ...] | list[Action], view: View) -> Markup:
    return _bullets([_line(action, view) for action in actions], _MOST)


def _line(action: Action, view: View) -> Markup:
    shape = Markup("<span class='ub-mark' style='background:{};color:{}' title='{}'>{}</span>").format(
        FILLS[action.status], INK[action.status], view.loaded.labels[action.status], SHAPES[action.status]
    )
    word = Markup("<span class='ub-hidden'>{}: </span>").format(view.loaded.labels[action.status])
    return Markup("{}{}{}").format(shape, word, action.title)


def _bullets(lines: list[Markup], most: int) -> Markup:
    more = len(lines) - most
    rest = _text(f"… och {swedish.number(more)} till, på sidan Aktiviteter.") if more > 0 else Markup("")
    items = Markup("").join(Markup("<div role='listitem'>{}</div>").format(line) for line in lines[:most])
    return Markup("<div class='ub-steps' role='list'>{}</div>").format(items) + rest


def _goal(goal: GoalPart, to: html.Way) -> Markup:
    measured = html.heading("Det som mäts", 2) + _bullets(list(map(escape, goal.measured)), _MOST_MEASURED)
    seen = measured + _text(NO_PROOF) if goal.measured else Markup("")
    if not goal.shares:
        return _text("Inga aktiviteter arbetar mot målet.") + seen
    rows = Markup("").join(
        Markup(
            "<div class='ub-big-share'><span>{}</span><b>{}</b><span class='ub-track' aria-hidden='true'>"
            "<span class='ub-bar' style='width:{}%'></span></span><span>{}</span></div>"
        ).format(
            share.name,
            html.linked(share.percent, to(statuses) if share.share else None),
            round(share.share * 100),
            share.of,
        )
        for share, statuses in zip(goal.shares, (STARTED, ADVANCED), strict=True)
    )
    return _text(swedish.actions(goal.total)) + rows + seen


def _next_steps(actions: tuple[Action, ...], view: View, today: date) -> Markup:
    """Name what is past its end and what ends soon, of what is not done."""
    dated = sorted((a.end, place, a) for place, a in enumerate(actions) if a.end and a.status is not Status.DONE)
    late = [_dated(action, view) for end, _, action in dated if end < today]
    soon = [_dated(action, view) for end, _, action in dated if today <= end <= today + _SOON]
    parts = [
        (f"Har passerat sitt slutdatum: {len(late)}", late),
        (f"Ska vara klart inom ett halvår: {len(soon)}", soon),
    ]
    shown = Markup("").join(html.heading(name, 2) + _bullets(lines, _MOST // 2) for name, lines in parts if lines)
    return shown or _text("Ingen aktivitet har ett slutdatum som har passerat eller infaller inom ett halvår.")


def _dated(action: Action, view: View) -> Markup:
    return Markup("{} ({})").format(_line(action, view), action.end)


def _text(text: str) -> Markup:
    return html.paragraph(text, "ub-meeting-text") if text else Markup("")


def _place(steps: int) -> int:
    asked = st.query_params.get(STEP_KEY, "1")
    return min(max(int(asked) if asked.isdecimal() else 1, 1), steps) - 1


def _show_controls(place: int, steps: int, view: View) -> None:
    _stepping(key=_KEY, on_move_change=lambda: _move(st.session_state[_KEY].move, place, steps))
    example = " · Exempelplan" if view.loaded.is_sample else ""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.button("Förra", key="step_back", on_click=_move, args=["back", place, steps], disabled=place == 0)
        st.button("Nästa", key="step_next", on_click=_move, args=["next", place, steps], disabled=place == steps - 1)
        html.show(html.paragraph(f"{place + 1} av {steps} · piltangenterna bläddrar, Esc avslutar{example}"), "content")
        with st.container(key="leave_meeting", width="content"):
            show_link(last_page(), "Avsluta")


def _move(move: str | None, place: int, steps: int) -> None:
    places = {"next": place + 1, "back": place - 1, "first": 0, "last": steps - 1}
    st.query_params[STEP_KEY] = str(min(max(places.get(move or "", place), 0), steps - 1) + 1)
