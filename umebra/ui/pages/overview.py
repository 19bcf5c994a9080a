"""Översikt: the plan in one look."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import Filters, filter_actions, selected
from umebra.analysis.counts import Grouping, Progress
from umebra.charts.palette import SHAPES
from umebra.model.plan import Action, Status
from umebra.ui.markup import html
from umebra.ui.pages.goals import ANY_STATUS, has_goals, share_names
from umebra.ui.parts.bars import group_bars
from umebra.ui.parts.links import by_group, by_status, way
from umebra.ui.session.view import View

_LONGEST_LIST = 60
_MORE = "… och {} till, på sidan Aktiviteter"


def show_counts(view: View) -> None:
    """Draw a tile for each status."""
    html.show(html.tiles(view.counts, view.loaded.labels, len(view.table), by_status(view)))


def show_groups(view: View) -> None:
    """Draw a bar for each focus area (or department, or cause), split by status, and its figures as a table."""
    loaded, counts = view.loaded, view.group_counts
    caption = f"Status per {loaded.grouping.one}"
    html.show(html.heading(caption) + group_bars(counts.items(), loaded.labels, lambda name: by_group(view, name)))
    with st.expander("Siffrorna som tabell"):
        used = [status for status in Status if any(numbers[status] for numbers in counts.values())]
        headings = (loaded.grouping.one.capitalize(), "Alla", *(loaded.labels[status] for status in used))
        rows = [_group_row(name, numbers, used, view) for name, numbers in counts.items()]
        html.show(html.table(headings, rows, caption))


def _group_row(name: str, counts: Mapping[Status, int], used: Sequence[Status], view: View) -> list[str | Markup]:
    to = by_group(view, name)
    figures = ((sum(counts.values()), ()), *((counts[status], (status,)) for status in used))
    return [name, *(html.linked(swedish.number(count), to(statuses) if count else None) for count, statuses in figures)]


def show_goals(view: View) -> None:
    """Draw the priority goals with their two shares."""
    if has_goals(view.loaded):
        goals = Markup("").join(_goal(place, progress, view) for place, progress in enumerate(view.goals, start=1))
        note = html.paragraph(ANY_STATUS) if view.filters.status else Markup("")
        html.show(html.heading("Prioriterade mål") + note + goals)
    else:
        html.show(html.heading("Prioriterade mål") + html.paragraph("Planen anger inga prioriterade mål."))


def show_not_begun(view: View) -> None:
    """Name the actions that have not begun."""
    label = view.loaded.labels[Status.RED]
    table = filter_actions(view.table, Filters(status=(Status.RED,)))
    heading = html.heading(f"{SHAPES[Status.RED]} {label}: {swedish.actions(len(table))}")
    named = selected(view.loaded.plan, table.iloc[:_LONGEST_LIST])
    lines = [_title_and_group(action, view.loaded.grouping) for action in named]
    more = len(table) - len(lines)
    rest = html.linked(_MORE.format(swedish.number(more)), way(view, status=(Status.RED,))) if more > 0 else ""
    html.show(heading + (html.bullets(lines) if lines else html.paragraph("Inga.")) + rest)


def _title_and_group(action: Action, grouping: Grouping) -> Markup:
    group = getattr(action, grouping.column) if grouping.column else None
    return Markup("<b>{}</b>{}").format(action.title, f" – {group}" if group else "")


def _goal(place: int, progress: Progress, view: View) -> Markup:
    if progress.total:
        shares = html.progress(
            progress, share_names(view.loaded), view.in_selection, by_status(view, goal=(progress.goal,))
        )
    else:
        shares = html.paragraph(f"Inga aktiviteter{view.in_selection}")
    return Markup("<div class='ub-goal'>{}{}</div>").format(html.heading(f"{place}. {progress.goal}", 3), shares)
