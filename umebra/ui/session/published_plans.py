"""What everyone sees: the published plans, or if the store is out of reach, the latest known ones and why."""

from dataclasses import dataclass

import streamlit as st

from umebra.errors import StoreError
from umebra.settings.public_settings import is_public
from umebra.store import Event
from umebra.ui.session.confirmed_plans import with_confirmed
from umebra.ui.session.plan_cache import Loaded, load_revisions
from umebra.ui.session.start_plan import load_start, named_plan
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
        fault: Why the store could not be read, and which plans are shown instead, as Swedish sentences.
    """

    plans: tuple[Shown, ...]
    fault: str | None = None

    @property
    def is_sample(self) -> bool:
        """Whether it is the example, since nobody has published anything."""
        return self.plans[0].loaded.is_sample

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a plan can be published under: the main plan's, shown or not, and those beside it."""
        return (MAIN, *(plan.name for plan in self.plans if plan.name != MAIN))

    def revisions(self, *, of_sample: bool = False) -> dict[int, str]:
        """Return the names of those plans that are revisions in one's own store, or in the example's, by number."""
        shown = [(plan.loaded, plan.name) for plan in self.plans if plan.loaded.is_sample is of_sample]
        return {loaded.revision: name for loaded, name in shown if loaded.revision is not None}

    @property
    def newest(self) -> Event | None:
        """The latest of the plans' publications, None if none is published."""
        published = [plan.publication for plan in self.plans if plan.publication]
        return max(published, key=lambda publication: publication.id, default=None)

    def named(self, name: str) -> Shown | None:
        """Return the plan with a name, None if there is none."""
        return next((plan for plan in self.plans if plan.name == name), None)


class _Latest:
    """The latest plans shown in any session, for when the store is out of reach."""

    present: Present | None = None


@st.cache_resource(show_spinner=False)
def _latest() -> _Latest:
    return _Latest()


def look_up() -> Present:
    """Look up which plans are published, and load them.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    try:
        published = store().publications()
        read = load_revisions(*(event.revision or 0 for event in published.values())) if published else {}
        known = with_confirmed({name: (event, read[event.revision or 0]) for name, event in published.items()})
        shown = [Shown(name or MAIN, known[name], event) for name, event in published.items()]
        # The example is never shown beside the users' own plans.
        starts = "" not in published and (not published or (named_plan() is not None and not is_public()))
        found = Present((*([Shown(MAIN, load_start(), None)] if starts else ()), *shown))
    except StoreError as error:
        return _instead(error)
    _latest().present = found
    return found


def _instead(error: StoreError) -> Present:
    """Return the latest plans shown in any session, else the plan to start with.

    The example is never shown instead of plans that can't be read, because nobody published it.
    """
    latest = _latest().present
    if latest and not latest.is_sample:
        # What is wrong with the store is not for the public, which has the plan after all.
        return Present(latest.plans, _KNOWN if is_public() else f"{error} {_KNOWN}")
    if is_public() or (start := load_start()).is_sample:
        raise error
    return Present((Shown(MAIN, start, None),), f"{error} {_START}")
