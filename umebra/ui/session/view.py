"""The view: what a page shows, from the session's plan and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from umebra import swedish
from umebra.analysis.action_table import Filters, filter_actions
from umebra.analysis.counts import Progress, count_groups, count_statuses, goal_progress
from umebra.model.plan import Status
from umebra.ui.session import filters, state
from umebra.ui.session.navigation import ensure_frame
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.weighted_cache import Weights


@dataclass(frozen=True, eq=False)
class View:
    """A plan and the part of it that passes the filters, shared by all sessions that show it, so never change it.

    Its figures are counted once, when first needed.

    Attributes:
        loaded: The plan, and what is worked out from it once.
        filters: The filters.
        table: The rows that pass them.
        any_status: The rows that pass all filters except the status filter.
    """

    loaded: Loaded
    filters: Filters
    table: pd.DataFrame
    any_status: pd.DataFrame

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """The number of actions of each status."""
        return count_statuses(self.table)

    @cached_property
    def group_counts(self) -> Mapping[str, Mapping[Status, int]]:
        """The number of each group's actions of each status, in the groups' order."""
        return count_groups(self.table, self.loaded.grouping, self.loaded.settings)

    @cached_property
    def goals(self) -> tuple[Progress, ...]:
        """The progress of each priority goal, of any status."""
        return goal_progress(self.any_status, self.loaded.settings)

    @property
    def count(self) -> str:
        """How many actions are shown: ``12 av 32 aktiviteter, varav 1 saknar status``."""
        unknown = self.counts[Status.UNKNOWN]
        known = f", varav {swedish.number(unknown)} saknar status" if unknown else ""
        return f"{swedish.number(len(self.table))} av {swedish.actions(len(self.loaded.table))}{known}"

    @property
    def in_selection(self) -> str:
        """The words to add to a share of a selection, ``i urvalet``; empty if no filter is set."""
        return " i urvalet" if self.filters.without_status() != Filters() else ""

    @property
    def of_any_status(self) -> "View":
        """The view without its status filter."""
        return View(self.loaded, self.filters.without_status(), self.any_status, self.any_status)


def current_view() -> View:
    """Return this session's view; every page begins by asking for it."""
    ensure_frame()
    loaded = state.shown()
    return view_of(loaded, filters.chosen_filters(loaded))


def view_of_address() -> View:
    """Return the view that the address asks for, regardless of what this session has chosen on other pages."""
    ensure_frame()
    loaded = state.shown()
    return view_of(loaded, filters.filters_of_address(loaded))


def view_of(loaded: Loaded, chosen: Filters) -> View:
    """Return the view of a plan under some filters."""
    return keep(("view", loaded.key, repr(chosen)), lambda: _view(chosen, loaded), _weights)


def _view(chosen: Filters, loaded: Loaded) -> View:
    any_status = filter_actions(loaded.table, chosen.without_status())
    return View(loaded, chosen, filter_actions(any_status, Filters(status=chosen.status)), any_status)


def _weights(view: View) -> Weights:
    """Return the approximate size of a view in bytes: its rows' references, and its plan, which it keeps alive."""
    own = sum(int(table.memory_usage().sum()) for table in (view.table, view.any_status))
    return {**view.loaded.weights, id(view): own}
