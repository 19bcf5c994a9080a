"""Läget: the plan in one look."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.changes import Change, Kind
from umebra.analysis.counts import ADVANCED, KNOWN, STARTED, Progress
from umebra.charts.palette import SHAPES
from umebra.model.plan import Action, Status
from umebra.settings.public_settings import is_public
from umebra.ui.actions.action_link import action_address
from umebra.ui.actions.confirmed_line import show_confirmed_line
from umebra.ui.markup import html
from umebra.ui.pages.goals import ANY_STATUS, has_goals, share_names
from umebra.ui.parts.bars import group_rows
from umebra.ui.parts.before import Before, look_before
from umebra.ui.parts.links import actions_address, by_group, by_status
from umebra.ui.session.view import View

_LONGEST_LIST = 5
_NO_PLAN_BEFORE = "Det finns ingen tidigare plan att jämföra med."
_CHANGES_PAGE = "andringar"


def show_overview(view: View) -> None:
    """Draw the statuses, the focus areas, the goals, and what has changed, has not begun and is late."""
    show_confirmed_line(view)
    before = look_before(view)
    lists = Markup("<div class='ub-thirds'>{}{}{}</div>").format(
        _changed(view, before), not_begun_list(view), late_list(view)
    )
    html.show(Markup("<div class='ub-state'>{}{}</div>").format(picture(view, before), lists))


def picture(view: View, before: Before | None) -> Markup:
    """Return the statuses as tiles, and under them the focus areas beside the goals."""
    tiles = html.tiles(view.counts, view.loaded.labels, len(view.table), by_status(view), _moved(view, before))
    return Markup("{}<div class='ub-halves'>{}{}</div>").format(tiles, _groups(view), _goals(view, before))


def show_groups_table(view: View) -> None:
    """Draw the figures of the focus areas (or departments, or causes) as a table."""
    loaded, counts = view.loaded, view.group_counts
    with st.expander("Siffrorna som tabell"):
        used = [status for status in Status if any(numbers[status] for numbers in counts.values())]
        headings = (loaded.grouping.one.capitalize(), "Alla", *(loaded.labels[status] for status in used))
        rows = [_group_row(name, numbers, used, view) for name, numbers in counts.items()]
        html.show(html.table(headings, rows, f"Status per {loaded.grouping.one}"))


def _moved(view: View, before: Before | None) -> Mapping[Status, str]:
    """Say for each status how many more or fewer it has than in the plan before: ``+3 sedan mötet``."""
    if before is None:
        return {}
    more = {status: view.counts[status] - before.view.counts[status] for status in Status}
    return {
        status: f"{swedish.signed(change)} {before.since}" if change else f"oförändrat {before.since}"
        for status, change in more.items()
    }


def _groups(view: View) -> Markup:
    """Return a bar for each focus area (or department, or cause), split by status."""
    heading = html.heading(f"Status per {view.loaded.grouping.one}")
    rows = group_rows(view.group_counts.items(), view.loaded.labels, lambda name: by_group(view, name))
    return Markup("<section>{}{}</section>").format(heading, rows)


def _group_row(name: str, counts: Mapping[Status, int], used: Sequence[Status], view: View) -> list[str | Markup]:
    to = by_group(view, name)
    figures = ((sum(counts.values()), ()), *((counts[status], (status,)) for status in used))
    return [name, *(html.linked(swedish.number(count), to(statuses) if count else None) for count, statuses in figures)]


def _goals(view: View, before: Before | None) -> Markup:
    if is_public() and not has_goals(view.loaded):
        return Markup("")  # they may be there, and not be shown
    heading = html.heading("Prioriterade mål")
    body = goals(view, before) if has_goals(view.loaded) else html.paragraph("Planen anger inga prioriterade mål.")
    return Markup("<section>{}{}</section>").format(heading, body)


def goals(view: View, before: Before | None) -> Markup:
    """Return a row for each priority goal, with both its shares in one bar."""
    started, advanced = share_names(view.loaded)
    key = Markup(
        "<p class='ub-key'><span><i class='ub-of-started' aria-hidden='true'></i>{}</span> "
        "<span><i class='ub-of-advanced' aria-hidden='true'></i>{}{}</span></p>"
    ).format(started, advanced, f" · ± procentenheter {before.since}" if before else "")
    note = html.paragraph(ANY_STATUS) if view.filters.status else Markup("")
    former = {progress.goal: progress for progress in before.view.goals} if before else {}
    rows = Markup("").join(
        _goal(place, progress, former.get(progress.goal), view) for place, progress in enumerate(view.goals, start=1)
    )
    return Markup("{}{}<div class='ub-goal-rows'>{}</div>").format(key, note, rows)


def _goal(place: int, goal: Progress, former: Progress | None, view: View) -> Markup:
    """Return a goal's shares of its actions with a known status; if there are none, say why."""
    to = by_status(view, goal=(goal.goal,))
    name = Markup("<span class='ub-goal-name'>{}. {}</span>").format(place, goal.goal)
    if not goal.known:
        said = f"Inga aktiviteter{view.in_selection}" if not goal.total else "Ingen känd status"
        return Markup("<div class='ub-goal-row'>{}<span>{}</span></div>").format(name, said)
    started, advanced = (round(100 * (share or 0)) for share in (goal.started_share, goal.advanced_share))
    names = share_names(view.loaded)
    figures = Markup("").join(
        Markup("<span class='ub-hidden'>{}: </span>{}").format(
            named, html.linked(swedish.percent(share), to(statuses) if part else None)
        )
        for named, share, part, statuses in (
            (f"{names[0]}", goal.started_share, goal.started, STARTED),
            (f", {names[1]}", goal.advanced_share, goal.advanced, ADVANCED),
        )
    )
    of = Markup("<span class='ub-of' title='{}'>av {}{}{}</span>").format(
        _of(goal), html.linked(swedish.number(goal.known), to(KNOWN)), view.in_selection, _since_then(goal, former)
    )
    bar = Markup(
        "<span class='ub-track ub-both' aria-hidden='true'><span class='ub-of-started' style='width:{}%'></span>"
        "<span class='ub-of-advanced' style='width:{}%'></span></span>"
    ).format(started, advanced)
    return Markup("<div class='ub-goal-row'>{}<b class='ub-goal-figures'>{}</b>{}{}</div>").format(
        name, figures, bar, of
    )


def _of(goal: Progress) -> str:
    """Say of how many actions the shares are; if some have no known status, that those are left out."""
    unknown = goal.total - goal.known
    left_out = f"; {swedish.number(unknown)} till saknar status" if unknown else ""
    return f"Av {swedish.actions(goal.known)} med känd status{left_out}"


def _since_then(goal: Progress, former: Progress | None) -> str:
    """Say by how many percentage points the share that is carried out has changed."""
    if former is None or former.advanced_share is None or goal.advanced_share is None:
        return ""
    points = round(100 * goal.advanced_share) - round(100 * former.advanced_share)
    return f" · {swedish.signed(points)}" if points else " · ±0"


def _changed(view: View, before: Before | None) -> Markup:
    """Return what has changed: statuses first, then what is new and what is gone."""
    if before is None:
        return _list("Det här har ändrats", 0, [], _NO_PLAN_BEFORE, None)
    changes = shown_changes(view, before)
    lines = [_change(one, view, before) for one in changes[:_LONGEST_LIST]]
    return _list(f"Ändrat {before.since}", len(changes), lines, "Inget har ändrats.", _CHANGES_PAGE)


def shown_changes(view: View, before: Before) -> list[Change]:
    """Return the changes that a board asks for: of status, then what is new, then what is gone."""
    shown = set(map(int, view.table.index))
    changes = [one for one in before.comparison.changes if one.row is None or one.row in shown]
    return [one for kind in (Kind.STATUS, Kind.ADDED, Kind.REMOVED) for one in changes if one.kind is kind]


def _change(change: Change, view: View, before: Before) -> Markup:
    if (flow := change.flow) and flow.before and flow.after:
        mark = f"{SHAPES[flow.before]}→{SHAPES[flow.after]}"
        said = f"{before.view.loaded.labels[flow.before]} → {view.loaded.labels[flow.after]}"
    else:
        mark, said = ("+", "Ny") if change.kind is Kind.ADDED else ("−", "Borttagen")
    return _line(mark, said, change.action, change.row, view, said)


def not_begun_list(view: View) -> Markup:
    """Return what has not begun, with who is responsible."""
    label = view.loaded.labels[Status.RED]
    rows = view.table[view.table["status"] == Status.RED]
    shown = rows_of(rows.index[:_LONGEST_LIST], view)
    lines = [_of_row(row, action, view, SHAPES[Status.RED], label) for row, action in shown]
    nothing = f"Ingen aktivitet har statusen {label}."
    return _list(f"{label}: {len(rows)}", len(rows), lines, nothing, actions_address(view, status=(Status.RED,)))


def late_list(view: View) -> Markup:
    """Return what is late, with who is responsible and since when."""
    every = late(view)
    lines = [
        _of_row(row, action, view, SHAPES[action.status], view.loaded.labels[action.status], swedish.long_day(end))
        for end, row, action in every[:_LONGEST_LIST]
    ]
    return _list(
        f"Försenade: {len(every)}",
        len(every),
        lines,
        "Ingen aktivitet är försenad.",
        actions_address(view, "tidslinje"),
    )


def late(view: View) -> list[tuple[date, int, Action]]:
    """Return what has passed its end and is not done, with its end and its row, the first that ended first."""
    today = swedish.today()
    ended = [
        (action.end, row, action)
        for row, action in rows_of(view.table.index[view.table["end"].notna()], view)
        if action.end and action.end < today and action.status is not Status.DONE
    ]
    return sorted(ended, key=lambda one: one[:2])


def rows_of(rows: Iterable[int], view: View) -> list[tuple[int, Action]]:
    """Return rows of the plan's table with their actions."""
    return [(row, view.loaded.plan.actions[row]) for row in map(int, rows)]


def _of_row(row: int, action: Action, view: View, mark: str, said: str, day: str = "") -> Markup:
    rest = filter(None, (responsible(action, "ingen ansvarig"), day))
    return _line(mark, said, action, row, view, ", ".join(rest))


def responsible(action: Action, nobody: str) -> str:
    """Return who is responsible, or that nobody is; at a public address somebody may be, and not be shown."""
    return ", ".join(action.responsible) or ("" if is_public() else nobody)


def _line(mark: str, said: str, action: Action, row: int | None, view: View, rest: str) -> Markup:
    title = html.linked(action.title, None if row is None else action_address(row, view.loaded))
    return Markup(
        "<div role='listitem'><span class='ub-mark' aria-hidden='true' title='{}'>{}</span>{} "
        "<span class='ub-rest'>{}</span></div>"
    ).format(said, mark, title, rest)


def _list(heading: str, total: int, lines: Sequence[Markup], nothing: str, more: str | None) -> Markup:
    """Return a short list under a heading, and the way to all of them if it has no room for some."""
    shown = Markup("<div role='list'>{}</div>").format(Markup("").join(lines)) if lines else html.paragraph(nothing)
    rest = html.linked(f"Visa alla {swedish.number(total)}", more) if total > len(lines) and more else Markup("")
    return Markup("<section class='ub-short'>{}{}{}</section>").format(html.heading(heading), shown, rest)
