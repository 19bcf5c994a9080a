"""A session's access to the working copies of the plans that it shows."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from umebra.errors import EditError
from umebra.model.plan import Action, Plan
from umebra.settings.public_settings import is_public
from umebra.settings.settings import read_settings_texts, settings_path
from umebra.store import Event
from umebra.store.edits import Pending, pending_of
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded, load_settings, loaded_from
from umebra.ui.session.published_plans import MAIN, Shown
from umebra.ui.session.shared_cache import keep, size_of, whole
from umebra.ui.session.store_cache import store
from umebra.ui.session.weighted_cache import Weights
from umebra.working_copy import Carried, Desk, WorkingCopy

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A published plan that can be changed.

    Attributes:
        name: Its name in the store, empty for the main one.
        loaded: The plan as it is published.
        publication: Its publication.
        pending: Its edits.
        carried: What becomes of the edits.
    """

    name: str
    loaded: Loaded
    publication: Event
    pending: Pending
    carried: Carried

    @property
    def base(self) -> int:
        """The number of its revision."""
        return self.publication.revision or 0

    def row(self, action: Action) -> int | None:
        """Return the row in the published plan of an action that is shown, alone or among several plans' actions."""
        cell = action.cell.removeprefix(f"{action.plan}: ") if action.plan else action.cell
        return next((row for row, one in enumerate(self.loaded.plan.actions) if one.cell == cell), None)


def desk() -> Desk:
    """Return the desk, which changes plans.

    Raises:
        StoreError: The store can't be opened.
        SettingsError: The settings file has a fault.
    """
    texts = read_settings_texts(settings_path())

    def kept(key: tuple[Hashable, ...], make: Callable[[], T], /) -> T:
        return keep((key, texts), make, _weights, kin=key[:3])

    return Desk(store(), load_settings(), kept)


def _weights(value: object) -> Weights:
    """Return a value's size; for a working copy without what it shares with its published plan.

    That plan is in the cache too and stays as long: using the copy always uses the plan just before.
    """
    if not isinstance(value, WorkingCopy):
        return whole(value)
    base = value.base
    shared = (base, base.content, *base.plan.actions, *(getattr(base.plan, one.name) for one in fields(Plan)))
    return {id(value): size_of(value, but=shared)}


def targets() -> tuple[Target, ...]:
    """Return the published plans that this session shows, each with its edits: one, or all side by side.

    Raises:
        UmebraError: The store can't be read.
    """
    if state.looked_at() is not None or is_public():
        return ()
    plans = state.present().plans
    chosen = state.shown()
    together = any(action.plan for action in chosen.plan.actions[:1])
    own = [plan for plan in plans if together or plan.loaded.key == chosen.key]
    return _targets(own)


def target_of(loaded: Loaded, action: Action) -> Target | None:
    """Return the published plan that an action which is shown belongs to; None if it is of any other plan.

    Raises:
        UmebraError: The store can't be read.
    """
    if is_public():
        return None
    shown = state.present().named(action.plan) if action.plan else state.published_as(loaded)
    return next(iter(_targets([shown] if shown else [])), None)


def derived(target: Target, copy: WorkingCopy) -> Loaded:
    """Return a working copy as a plan that pages can show."""
    key = ("working plan", target.loaded.key, repr(copy.pending))
    plan = replace(copy.plan, source=target.loaded.read.source)
    kin = "working plan", target.name
    return keep(key, lambda: loaded_from(plan, target.loaded.settings), lambda loaded: loaded.weights, kin)


def working_copy(target: Target) -> WorkingCopy:
    """Return a plan's working copy.

    Raises:
        UmebraError: It can't be worked out.
    """
    copy = desk().working_copy(target.name)
    if copy is None:
        message = "Planen är inte publicerad längre. Ladda om sidan."
        raise EditError(message)
    return copy


def _targets(shown: Iterable[Shown]) -> tuple[Target, ...]:
    """Return those plans that are published, each with its edits: asked for at once, since each query costs a click."""
    published = {"" if one.name == MAIN else one.name: (one.loaded, one.publication) for one in shown}
    if not published:
        return ()
    waiting, own = pending_of(store(), list(published)), desk()
    return tuple(
        Target(name, loaded, publication, waiting[name], own.carried(waiting[name], loaded.read))
        for name, (loaded, publication) in published.items()
        if publication
    )
