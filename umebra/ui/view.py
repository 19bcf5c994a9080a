"""The view: what a page shows, from the session's plan and filters."""

from dataclasses import dataclass

import pandas as pd

from umebra import swedish
from umebra.plan import Status
from umebra.tables import Filters, filter_actions
from umebra.ui import filters, state
from umebra.ui.loading import Loaded
from umebra.ui.navigation import ensure_frame


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The plan and the part of it that passes the filters.

    Attributes:
        loaded: The plan, and what is worked out from it once.
        filters: The filters.
        table: The rows that pass them.
        any_status: The rows that pass all of them but the status filter.
    """

    loaded: Loaded
    filters: Filters
    table: pd.DataFrame
    any_status: pd.DataFrame

    @property
    def count(self) -> str:
        """How many actions are shown: ``12 av 32 aktiviteter, varav 1 okänd``."""
        unknown = int((self.table["status"] == Status.UNKNOWN).sum())
        known = f", varav {swedish.plural(unknown, 'okänd', 'okända')}" if unknown else ""
        return f"{swedish.number(len(self.table))} av {swedish.actions(len(self.loaded.table))}{known}"

    @property
    def in_selection(self) -> str:
        """What to add to a share that is of a selection: ``i urvalet``."""
        return " i urvalet" if self.filters.without_status() != Filters() else ""

    @property
    def of_any_status(self) -> "View":
        """The view without its status filter."""
        return View(self.loaded, self.filters.without_status(), self.any_status, self.any_status)


def current_view() -> View:
    """Return the view of this session; a page asks for it first of all."""
    ensure_frame()
    loaded = state.shown()
    chosen = filters.chosen_filters(loaded)
    any_status = filter_actions(loaded.table, chosen.without_status())
    return View(loaded, chosen, filter_actions(any_status, Filters(status=chosen.status)), any_status)
