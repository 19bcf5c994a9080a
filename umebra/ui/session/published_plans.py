"""What everyone sees: the plans that the store says are published, else the latest that were known, and why."""

from dataclasses import dataclass

import streamlit as st

from umebra.errors import StoreError
from umebra.store import Event
from umebra.ui.session.plan_cache import Loaded, load_revisions
from umebra.ui.session.start_plan import load_start
from umebra.ui.session.store_cache import store

MAIN = "Huvudplanen"
_KNOWN = "Planen här är den senaste som kunde hämtas. En nyare kan vara publicerad."
_START = "Planen här är den som översikten startades med, inte den senast publicerade."


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One of the plans that everyone sees.

    Attributes:
        name: Its name among those side by side.
        loaded: The plan.
        publication: Its publication; None for the plan that the dashboard was started with.
    """

    name: str
    loaded: Loaded
    publication: Event | None


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """What everyone sees.

    Attributes:
        plans: The main plan, and those beside it.
        fault: Why the store could not be asked, and what the plans are instead of the latest.
    """

    plans: tuple[Shown, ...]
    fault: str | None = None

    @property
    def newest(self) -> Event | None:
        """The latest of the plans' publications, None if none is published."""
        published = [plan.publication for plan in self.plans if plan.publication]
        return max(published, key=lambda publication: publication.id, default=None)

    def named(self, name: str) -> Shown | None:
        """Return the plan of a name, None if none has it."""
        return next((plan for plan in self.plans if plan.name == name), None)


class _Latest:
    """The latest that any session was shown, for when the store is out of reach."""

    present: Present | None = None


@st.cache_resource(show_spinner=False)
def _latest() -> _Latest:
    return _Latest()


def look_up() -> Present:
    """Ask the store what everyone sees, and read the plans.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    try:
        published = store().publications()
        read = load_revisions(*(event.revision or 0 for event in published.values())) if published else {}
        shown = [Shown(name or MAIN, read[event.revision or 0], event) for name, event in published.items()]
        found = Present(tuple(shown if "" in published else (Shown(MAIN, load_start(), None), *shown)))
    except StoreError as error:
        return _instead(error)
    _latest().present = found
    return found


def _instead(error: StoreError) -> Present:
    """Return the latest that any session was shown, else the plan to start with.

    Never the example, which nobody published, in place of what can't be read.
    """
    latest = _latest().present
    if latest and not latest.plans[0].loaded.is_sample:
        return Present(latest.plans, f"{error} {_KNOWN}")
    if (start := load_start()).is_sample:
        raise error
    return Present((Shown(MAIN, start, None),), f"{error} {_START}")
