"""The meeting's screens: where the plan stands, what has changed, each area, the goals, and what waits for whom."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

import pandas as pd
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.changes import Change, Direction, Kind
from umebra.analysis.counts import count_statuses, groups
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.indicators import of_goal
from umebra.model.plan import Action, Status
from umebra.settings.public_settings import is_public
from umebra.ui.actions.action_link import action_address
from umebra.ui.actions.confirmed_line import confirmed_words
from umebra.ui.markup import html
from umebra.ui.pages.goals import has_goals
from umebra.ui.pages.overview import goals, late, picture, responsible, rows_of, shown_changes
from umebra.ui.parts.before import Before, look_before
from umebra.ui.parts.links import by_group
from umebra.ui.session.navigation import MEETING
from umebra.ui.session.view import View
from umebra.wording.indicator_sentences import NO_PROOF, summary
from umebra.wording.sentences import open_questions

_MOST_IN_A_COLUMN = 7
_MOST = 30
"""As many actions as can be read from the back of a room on one screen."""
_NOBODY, _OTHERS = "Utan ansvarig", "Aktiviteter"


@dataclass(frozen=True, slots=True)
class Step:
    """One screen.

    Attributes:
        heading: Its heading.
        body: Draws what is under it.
        key: The number key that leads to it, empty for none.
    """

    heading: str
    body: Callable[[], Markup]
    key: str = ""


def meeting_steps(view: View) -> Iterator[Step]:
    """Yield the screens in the meeting's order."""
    before = look_before(view)
    yield Step(view.loaded.plan.title or "Aktivitetsplan", partial(_picture, view, before), "1")
    if before:
        yield Step(f"Det här har ändrats {before.since}", partial(_changes, view, before), "2")
    for place, (name, table) in enumerate(groups(view.table, view.loaded.grouping, view.loaded.settings)):
        yield Step(name, partial(_area, name, table, view), "" if place else "3")
    if has_goals(view.loaded):
        yield Step("Prioriterade mål", partial(_goals, view, before), "4")
    yield Step("Det som väntar", partial(_waiting, view), "5")


def _picture(view: View, before: Before | None) -> Markup:
    told = [line for line in (confirmed_words(view), *open_questions(view.loaded.plan)) if line]
    said = html.paragraphs(told, "ub-meeting-text")
    return Markup("<div class='ub-state ub-filled'>{}</div>{}").format(picture(view, before), said)


def _area(name: str, table: pd.DataFrame, view: View) -> Markup:
    """Return an area's counts and its actions, in as many columns as fill the screen's height and not more."""
    counts = html.counts(count_statuses(table), view.loaded.labels, by_group(view, name))
    rows = rows_of(table.index[:_MOST], view)
    lines = [_action(row, view, ", ".join(action.responsible)) for row, action in rows]
    return counts + _list(lines, _columns_for(len(lines))) + _rest(len(table))


def _changes(view: View, before: Before) -> Markup:
    """Return the changes in three columns: on, back, and what is new or gone."""
    changes = shown_changes(view, before)
    parts = {
        "Framåt": [one for one in changes if one.direction is Direction.FORWARD],
        "Tillbaka eller oklart": [one for one in changes if one.direction in {Direction.BACK, Direction.UNCLEAR}],
        "Nytt och borttaget": [one for one in changes if one.direction is None],
    }
    drawn = Markup("").join(
        Markup("<section style='flex:{}'>{}{}</section>").format(
            _columns_for(len(some)),
            html.heading(f"{name}: {len(some)}"),
            _list([_change(one, view, before) for one in some], _columns_for(len(some))),
        )
        for name, some in parts.items()
    )
    return Markup("<div class='ub-sorts'>{}</div>").format(drawn)


def _change(change: Change, view: View, before: Before) -> Markup:
    """Say both statuses of an action that got another, or that it is new or removed; a removed one leads nowhere."""
    if (flow := change.flow) and flow.before and flow.after:
        was = before.view.loaded.labels[flow.before]
        rest = Markup("<span class='ub-hidden'>{} → </span><span aria-hidden='true' title='{}'>{} → </span>{}").format(
            was, was, SHAPES[flow.before], html.badge(flow.after, view.loaded.labels[flow.after])
        )
    else:
        rest = Markup("Ny: {}").format(html.badge(change.action.status, view.loaded.labels[change.action.status]))
        rest = rest if change.kind is Kind.ADDED else Markup("Borttagen")
    end = f", till {swedish.long_day(change.action.end)}" if change.action.end else ""
    who = f"{responsible(change.action, _NOBODY)}{end}".removeprefix(", ")
    title = html.linked(
        change.action.title, None if change.row is None else action_address(change.row, view.loaded, MEETING.path)
    )
    named = _named(None if change.row is None else change.action)
    return Markup("<div role='listitem'{}>{}<span class='ub-rest'>{}{}</span></div>").format(
        named, title, rest, f" · {who}" if who else ""
    )


def _goals(view: View, before: Before | None) -> Markup:
    """Return the four goals together, and what is measured for each."""
    measured = [
        (goal.goal, summary(followed))
        for goal in view.goals
        if (followed := of_goal(view.loaded.plan.indicators, goal.goal))
    ]
    lines = [Markup("<div role='listitem'>{} – {}</div>").format(name, told) for name, told in measured]
    seen = html.heading("Det som mäts") + _list(lines) + html.paragraph(NO_PROOF, "ub-meeting-text")
    return Markup("<div class='ub-state ub-large'>{}{}</div>").format(goals(view, before), seen if lines else "")


def _waiting(view: View) -> Markup:
    """Return what has not begun and what is late, under each who is responsible for any of it."""
    ends = {row: f"skulle vara klar {swedish.long_day(end)}" for end, row, _ in late(view)}
    red = view.table[view.table["status"] == Status.RED].index
    waiting = sorted({*map(int, red), *ends})
    rows = dict(rows_of(waiting[:_MOST], view))
    nobody = _OTHERS if is_public() else _NOBODY
    by_person: defaultdict[str, list[Markup]] = defaultdict(list)
    for row, action in rows.items():
        for person in action.responsible or (nobody,):
            by_person[person].append(_action(row, view, ends.get(row, view.loaded.labels[action.status])))
    if not rows:
        return html.paragraph(
            f"Ingen aktivitet har statusen {view.loaded.labels[Status.RED]}, och ingen är försenad.", "ub-meeting-text"
        )
    overdue = swedish.plural(len(ends), "är försenad", "är försenade") if ends else "ingen är försenad"
    told = f"{swedish.actions(len(red))} har inte börjat, {overdue}."
    named = sorted(by_person.items(), key=lambda one: (one[0] == nobody, -len(one[1]), swedish.sort_key(one[0])))
    parts = [
        Markup("<section>{}{}</section>").format(html.heading(f"{name}: {len(some)}"), _list(some))
        for name, some in named
    ]
    lines = sum(map(len, by_person.values())) + len(by_person)
    return html.paragraph(told, "ub-meeting-text") + Markup(
        "<div class='ub-by-person' style='--rows:{}'>{}</div>"
    ).format(max(ceil(lines / 3), 1), Markup("").join(parts))


def _action(row: int, view: View, rest: str) -> Markup:
    """Return an action in a list: its status as shape and colour, its title, and who or when."""
    action = view.loaded.plan.actions[row]
    label = view.loaded.labels[action.status]
    mark = Markup("<span class='ub-mark' style='background:{};color:{}' title='{}'>{}</span>").format(
        FILLS[action.status], INK[action.status], label, SHAPES[action.status]
    )
    title = html.linked(action.title, action_address(row, view.loaded, MEETING.path))
    return Markup(
        "<div role='listitem'{}>{}<span class='ub-hidden'>{}: </span>{}<span class='ub-rest'>{}</span></div>"
    ).format(_named(action), mark, label, title, rest)


def _named(action: Action | None) -> Markup:
    """Return what the keys know an action by that can be walked to: its cell."""
    return Markup(" data-action='{}'").format(action.cell) if action else Markup("")


def _rest(total: int) -> Markup:
    """Say how many actions the screen has no room for."""
    more = total - _MOST
    told = f"… och {swedish.number(more)} till, på sidan Aktiviteter."
    return html.paragraph(told, "ub-meeting-text") if more > 0 else Markup("")


def _list(rows: Sequence[Markup], columns: int = 1) -> Markup:
    if not rows:
        return html.paragraph("Inga.", "ub-meeting-text")
    return Markup("<div class='ub-steps' role='list' style='--columns:{};--rows:{}'>{}</div>").format(
        columns, ceil(len(rows) / columns), Markup("").join(rows)
    )


def _columns_for(number: int) -> int:
    return min(max(ceil(number / _MOST_IN_A_COLUMN), 1), 3)
