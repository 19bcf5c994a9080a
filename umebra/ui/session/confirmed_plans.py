"""What partners have confirmed in the plans that everyone sees, worked out once for all sessions."""

from collections.abc import Mapping
from dataclasses import dataclass

from umebra.analysis.confirmed import AskedRound, Confirmed, Published, in_round, standing_confirmations
from umebra.analysis.revision_summary import standing
from umebra.round.confirming import latest_round
from umebra.settings.public_settings import is_public
from umebra.store import Deed, Event
from umebra.store.rounds import KeptRound, confirmations, rounds_of_plan
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import History, history, store


def with_confirmed(plans: Mapping[str, tuple[Event, Loaded]]) -> dict[str, Loaded]:
    """Return published plans, by their names, with what is confirmed in each.

    Raises:
        StoreError: The store can't be read.
    """
    if not plans or is_public():  # confirmations may reveal persons
        return {name: loaded for name, (_, loaded) in plans.items()}
    mark = confirmations.mark(store().engine)

    def known(name: str, event: Event, loaded: Loaded) -> Loaded:
        key = ("confirmed", loaded.key, name, event.id, mark)
        return keep(
            key, lambda: loaded.confirmed_as(_confirmed(name, _published(event, loaded))), lambda found: found.weights
        )

    # Many never make a round: then there is nothing to work out.
    return {name: known(name, *plan) if mark else plan[1] for name, plan in plans.items()}


def as_if_published(copy: Loaded, name: str, event: Event, published: Loaded) -> Loaded:
    """Return a published plan's working copy with what would be confirmed in it if it were published now.

    Raises:
        StoreError: The store can't be read.
    """
    mark = confirmations.mark(store().engine)
    if mark is None:
        return copy
    actions, before = copy.read.actions, published.read.actions
    number = event.id + 1

    def known() -> Loaded:
        stood = standing(actions, number, before, store().standing(event.id))
        return copy.confirmed_as(_confirmed(name, Published(number, actions, stood)))

    return keep(("confirmed copy", copy.key, event.id, mark), known, lambda found: found.weights)


def _published(event: Event, loaded: Loaded) -> Published:
    return Published(event.id, loaded.read.actions, store().standing(event.id))


def _asked(kept: KeptRound) -> AskedRound:
    return AskedRound(kept.key, kept.made, kept.answer_by, kept.meeting, frozenset(kept.asked))


def _confirmed(name: str, now: Published) -> Confirmed | None:
    """Return a plan's confirmations and its latest round, None if it has neither."""
    kept = confirmations.read(store().engine, name)
    begun = [_asked(one) for one in rounds_of_plan(store().engine, name)]
    if not kept and not begun:
        return None
    known = history()
    published = (one for one in known.events if one.deed is Deed.PUBLISHED and one.plan == name)
    trail = _Trail(known, tuple(published))
    by_row = standing_confirmations(kept, now, trail.former, trail.before)
    return in_round(now.actions, by_row, latest_round(kept, begun))


@dataclass(frozen=True, slots=True)
class _Trail:
    """A plan's publications, oldest first."""

    kept: History
    events: tuple[Event, ...]

    def former(self, publication: int) -> Published | None:
        """Return a former publication, None if it does not exist or its file was erased."""
        revision = next((event.revision for event in self.events if event.id == publication), None)
        if revision is None or revision not in {one.id for one in self.kept.revisions}:
            return None
        return Published(publication, store().plan(revision).actions, store().standing(publication))

    def before(self, publication: int) -> int | None:
        """Return the number of the preceding publication, None for the first."""
        return max((event.id for event in self.events if event.id < publication), default=None)
