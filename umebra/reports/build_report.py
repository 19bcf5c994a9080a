"""Working a report out from a plan and the filters."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from umebra import swedish
from umebra.analysis.action_table import LIST_FIELDS, Filters, action_table, filter_actions, selected, used_columns
from umebra.analysis.changes import Change, sections
from umebra.analysis.confirmed import Confirmed, confirmed_table, tally
from umebra.analysis.counts import (
    Grouping,
    Progress,
    count_groups,
    count_statuses,
    goal_progress,
    grouping_of,
    status_labels,
)
from umebra.analysis.flows import Flow
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.fields import columns
from umebra.model.indicators import of_goal
from umebra.model.plan import PUBLISHED, Action, Plan, Status, to_mend
from umebra.reports.link import Link
from umebra.reports.printable_text import fit, fitted
from umebra.reports.report import ChangePart, GoalPart, Group, Report, Share, Since, Stand, StatusCount
from umebra.settings.settings import Settings
from umebra.wording import sentences
from umebra.wording.confirmation_sentences import round_line
from umebra.wording.indicator_sentences import NO_PROOF, in_words

COLUMNS = tuple(field.name for field in columns() if field.on_paper)
"""The columns of the table of actions that fit on paper; those that the plan does not use are left out."""

# The longest name that a file can have; this one stands at the foot of every page.
_LONGEST_NAME = 255


def make_report(
    plan: Plan,
    settings: Settings,
    today: date,
    *,
    filters: Filters | None = None,
    filter_lines: Sequence[str] = (),
    since: Since | None = None,
    untold: str = "",
    link: Link | None = None,
    confirmed: Confirmed | None = None,
) -> Report:
    """Work a report out.

    Args:
        plan: The plan.
        settings: The settings, under the plan's framework.
        today: The day that stands on it.
        filters: Which actions it is about; all where left out.
        filter_lines: The filters in words.
        since: What it compares with, if anything.
        untold: Why it compares with nothing though it should; stands where the changes would.
        link: The page that it is of, if its address is known.
        confirmed: What partners have confirmed, None if nothing is known of that.
    """
    filters = filters or Filters()
    everything = confirmed_table(action_table(plan), confirmed)
    any_status = filter_actions(everything, filters.without_status())
    table = filter_actions(any_status, Filters(status=filters.status))
    labels, grouping = status_labels(plan, settings), grouping_of(everything)
    statuses = _statuses(table, labels)
    in_selection = " i urvalet" if filters.without_status() != Filters() else ""
    goals = _goals(any_status, plan, settings, labels, in_selection) if everything["goals"].map(len).any() else ()
    not_begun = selected(plan, filter_actions(table, Filters(status=(Status.RED,))))
    columns = _columns(everything)
    actions = selected(plan, table)
    keys = [status.key for status in statuses]
    changed = since.comparison.changes if since else ()
    report = Report(
        organisation=settings.organisation,
        title=fit(plan.title or "").strip() or "Aktivitetsplan",
        revised=swedish.capital(swedish.revised(plan.revised)),
        count=f"{swedish.number(len(table))} av {swedish.actions(len(everything))}",
        takeaway=_takeaway(table, labels),
        confirmed=_confirmed(table, confirmed, today),
        open_questions=sentences.open_questions(plan),
        statuses=statuses,
        group_heading=f"Status per {grouping.one}",
        group_name=grouping.one.capitalize(),
        groups=_groups(table, grouping, settings, keys, labels),
        goals=goals,
        measured=_measured(plan, {goal.name for goal in goals}),
        notes=_notes(table, plan, filters, in_selection) if goals else (),
        since=since.text if since else "",
        change_takeaway=sentences.takeaway(changed, by_likeness=since.comparison.by_likeness) if since else untold,
        changes=_changes(since, labels) if since else (),
        not_begun_heading=f"{labels[Status.RED]}: {swedish.actions(len(not_begun))}",
        not_begun=tuple(
            (action.title, _group_of(action, grouping), ", ".join(action.responsible)) for action in not_begun
        ),
        columns=tuple(SHEET_COLUMNS[name] for name in columns),
        rows=tuple(tuple(_cell(action, name, labels) for name in columns) for action in actions),
        row_statuses=tuple(keys.index(action.status.value) for action in actions),
        status_column=columns.index("status"),
        title_column=columns.index("title"),
        problems=tuple((problem.cell or "Hela filen", problem.message) for problem in plan.problems),
        provenance=_provenance(plan, today, filter_lines),
        look=settings.look,
        link=link,
    )
    return fitted(report)


def _statuses(table: pd.DataFrame, labels: Mapping[Status, str]) -> tuple[StatusCount, ...]:
    """Count each status; done and unknown are listed only if an action has them, the others always."""
    counts = count_statuses(table)
    shown = [status for status in Status if counts[status] or status not in (Status.DONE, Status.UNKNOWN)]
    return tuple(
        StatusCount(
            status.value,
            labels[status],
            FILLS[status],
            INK[status],
            SHAPES[status],
            counts[status],
            swedish.percent(counts[status] / len(table) if len(table) else None),
        )
        for status in shown
    )


def _takeaway(table: pd.DataFrame, labels: Mapping[Status, str]) -> str:
    counts = count_statuses(table)
    return f"{swedish.actions(len(table)).capitalize()}: {sentences.counted(counts, labels) or 'inga'}."


def _confirmed(table: pd.DataFrame, confirmed: Confirmed | None, today: date) -> str:
    return round_line(tally(confirmed, map(int, table.index)), confirmed.round, today) if confirmed else ""


def _groups(
    table: pd.DataFrame, grouping: Grouping, settings: Settings, keys: Sequence[str], labels: Mapping[Status, str]
) -> tuple[Group, ...]:
    counts = count_groups(table, grouping, settings)
    return tuple(
        Group(
            name,
            sum(numbers.values()),
            tuple(numbers[Status(key)] for key in keys),
            sentences.counted(numbers, labels),
        )
        for name, numbers in counts.items()
    )


def _goals(
    table: pd.DataFrame, plan: Plan, settings: Settings, labels: Mapping[Status, str], suffix: str
) -> tuple[GoalPart, ...]:
    names = sentences.share_names(labels, plan.legend, settings)
    progress = goal_progress(table, settings)
    return tuple(_goal(place, one, names, suffix, plan) for place, one in enumerate(progress, start=1))


def _goal(place: int, progress: Progress, names: tuple[str, str], suffix: str, plan: Plan) -> GoalPart:
    parts = zip(
        names,
        (progress.started, progress.advanced),
        (progress.started_share, progress.advanced_share),
        strict=True,
    )
    shares = tuple(
        Share(name, share or 0.0, swedish.percent(share), f"{part} av {progress.known}{suffix}")
        for name, part, share in parts
    )
    measured = tuple(map(in_words, of_goal(plan.indicators, progress.goal)))
    return GoalPart(place, progress.goal, progress.total, shares if progress.total else (), measured)


def _measured(plan: Plan, goals: set[str]) -> tuple[str, ...]:
    return tuple(in_words(one) for one in plan.indicators if goals.isdisjoint(one.goals))


def _notes(table: pd.DataFrame, plan: Plan, filters: Filters, in_selection: str) -> tuple[str, ...]:
    served = table["goals"].map(len)
    notes = []
    if (served > 1).any():
        notes.append("En aktivitet som arbetar mot flera mål räknas en gång för varje.")
    if filters.status:
        notes.append("Statusfiltret ändrar inte andelarna: de räknas på alla statusar.")
    if in_selection:
        notes.append("Andelarna räknas på aktiviteterna i urvalet.")
    if table["goals_derived"].any():
        notes.append("Målen är härledda ur fokusområdet, eftersom planen inte anger dem.")
    if plan.indicators:
        notes.append(NO_PROOF)
    return tuple(notes)


def _changes(since: Since, labels: Mapping[Status, str]) -> tuple[ChangePart, ...]:
    return tuple(
        ChangePart(
            f"{section.heading}: {swedish.number(len(section.changes))}",
            tuple(
                (sentences.change_title(change), *_stands(change, since.labels, labels)) for change in section.changes
            ),
        )
        for section in sections(since.comparison.changes)
    )


def _stands(change: Change, before: Mapping[Status, str], after: Mapping[Status, str]) -> tuple[Stand, Stand]:
    """Return what stood there and what stands there now, a status with its key and shape."""
    old, new = sentences.change_values(change, before, after)
    flow = change.flow or Flow(None, None)
    return _stand(flow.before, old), _stand(flow.after, new)


def _stand(status: Status | None, words: str) -> Stand:
    return Stand(status.value, SHAPES[status], words) if status else Stand("", "", words)


def _group_of(action: Action, grouping: Grouping) -> str:
    return (getattr(action, grouping.column) if grouping.column else None) or ""


def _columns(table: pd.DataFrame) -> tuple[str, ...]:
    shown = {"title", "status", *used_columns(table)}
    return tuple(name for name in COLUMNS if name in shown)


def _cell(action: Action, name: str, labels: Mapping[Status, str]) -> str:
    value = getattr(action, name)
    if isinstance(value, Status):
        return labels[value]
    if name in LIST_FIELDS:
        return ", ".join(value)
    return str(value) if value is not None else ""


def _provenance(plan: Plan, today: date, filter_lines: Sequence[str]) -> tuple[str, ...]:
    """Say where the figures come from; what is left to mend in the file is not said to the public."""
    source = f"{plan.source.name[:_LONGEST_NAME]}, {swedish.revised(plan.revised)}"
    left = sentences.left_to_do(len(to_mend(plan.problems, plan.questions)), len(plan.questions))
    left = "" if plan.source.kind == PUBLISHED else left
    return (
        sentences.figures_come_from(source, len(plan.actions), left),
        f"Filter: {'; '.join(filter_lines) or 'inga'}.",
        f"Sammanställd {today}.",
    )
