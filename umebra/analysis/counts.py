"""The council's figures: what is counted in a table of actions (:mod:`umebra.analysis.action_table`).

How each figure is counted, and why so, is described in ``docs/figures.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from umebra.analysis.action_table import filter_goal, in_plan_order, present
from umebra.model.plan import Plan, Status
from umebra.settings.settings import Settings
from umebra.swedish import sort_key

ADVANCED = (Status.GREEN, Status.DONE)
STARTED = (*ADVANCED, Status.YELLOW)
KNOWN = (*STARTED, Status.RED)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The column that a plan is grouped by, and what a group is called.

    Attributes:
        column: ``focus_area``, ``department`` or ``cause``; None for a plan with none of them.
        one: A group in the singular, for "per fokusområde".
        many: Groups in the plural.
        missing: The heading over the actions that belong to none.
    """

    column: str | None
    one: str
    many: str
    missing: str


GROUPINGS = (
    Grouping("focus_area", "fokusområde", "fokusområden", "Utan fokusområde"),
    Grouping("department", "förvaltning", "förvaltningar", "Utan förvaltning"),
    Grouping("cause", "orsak", "orsaker", "Utan orsak"),
)
WHOLE_PLAN = Grouping(None, "plan", "planer", "Hela planen")


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal's progress: two shares of its actions with a known status, and no weights.

    Attributes:
        goal: The goal's full name.
        total: Its actions.
        known: Those whose status is known.
        started: Of the known: green, yellow or done.
        advanced: Of the known: green or done.
    """

    goal: str
    total: int
    known: int
    started: int
    advanced: int

    @property
    def started_share(self) -> float | None:
        """The share that is started, None if no status is known."""
        return self.started / self.known if self.known else None

    @property
    def advanced_share(self) -> float | None:
        """The share that is carried out or finished, None if no status is known."""
        return self.advanced / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class PartnerCount:
    """A partner's figures, of the actions shown.

    Attributes:
        partner: Its name.
        total: The actions that it takes part in, each once.
        share: The total's share of the actions shown.
        responsible: Those that it is responsible for.
        collaborating: The others.
        statuses: The count of each status.
    """

    partner: str
    total: int
    share: float
    responsible: int
    collaborating: int
    statuses: Mapping[Status, int]


def grouping_of(table: pd.DataFrame) -> Grouping:
    """Return what the plan is grouped by: focus area, else department, else cause."""
    return next((group for group in GROUPINGS if table[group.column].notna().any()), WHOLE_PLAN)


def groups(table: pd.DataFrame, grouping: Grouping, settings: Settings) -> list[tuple[str, pd.DataFrame]]:
    """Split the table: each group's name and rows, focus areas in the settings' order.

    The actions of no group come last, under ``grouping.missing``.
    """
    if grouping.column is None:
        return [(grouping.missing, table)] if len(table) else []
    column = table[grouping.column]
    known = {"focus_area": settings.focus_areas, "department": settings.departments}.get(grouping.column, ())
    names = in_plan_order(present(column), known)
    parts = [(name, table[column == name]) for name in names]
    rest = table[column.isna()]
    return [*parts, (grouping.missing, rest)] if len(rest) else parts


def count_statuses(table: pd.DataFrame) -> dict[Status, int]:
    """Count the actions of each status, all five in their order."""
    counted = table["status"].value_counts()
    return {status: int(counted.get(status, 0)) for status in Status}


def count_groups(table: pd.DataFrame, grouping: Grouping, settings: Settings) -> dict[str, dict[Status, int]]:
    """Count each group's actions of each status, all five in their order."""
    return {name: count_statuses(part) for name, part in groups(table, grouping, settings)}


def count_partners(table: pd.DataFrame) -> tuple[PartnerCount, ...]:
    """Count each partner's actions, the busiest first; a joint action counts for each of its partners."""
    statuses: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    responsible: Counter[str] = Counter()
    for status, leading, others in zip(table["status"], table["responsible"], table["partners"], strict=True):
        responsible.update(leading)
        for partner in {*leading, *others}:
            statuses[partner][status] += 1
    counts = [_partner_count(name, found, responsible[name], len(table)) for name, found in statuses.items()]
    return tuple(sorted(counts, key=lambda count: (-count.total, sort_key(count.partner))))


def goal_progress(table: pd.DataFrame, settings: Settings) -> tuple[Progress, ...]:
    """Return the progress of each of the settings' goals, in their order.

    Give a table that no status filter has touched: a filter on green would make every goal 100 %.
    """
    return tuple(progress_of(goal.name, count_statuses(filter_goal(table, goal.name))) for goal in settings.goals)


def progress_of(goal: str, counts: Mapping[Status, int]) -> Progress:
    """Return a goal's progress from its actions' counts per status."""
    known, started, advanced = (sum(counts.get(one, 0) for one in part) for part in (KNOWN, STARTED, ADVANCED))
    return Progress(goal, sum(counts.values()), known, started, advanced)


def status_labels(plan: Plan, settings: Settings) -> dict[Status, str]:
    """Return the word for each status: the plan's own legend, else the settings' (R3)."""
    return {status: plan.legend.get(status, settings.status_labels[status]) for status in Status}


def _partner_count(partner: str, found: Counter[Status], responsible: int, shown: int) -> PartnerCount:
    statuses = {status: found[status] for status in Status}
    total = found.total()
    return PartnerCount(partner, total, total / shown, responsible, total - responsible, statuses)
