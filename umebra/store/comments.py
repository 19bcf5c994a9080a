"""The coordinator's own words on a year, kept as events: the latest words hold, and former ones stay in the trail."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from umebra.store.values import Comment, Event


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and the event that it was written with."""

    comment: Comment
    event: Event


def comments(events: Iterable[Event], year: int, revisions: Collection[int]) -> dict[str, Said]:
    """Return the latest comment on each goal's year.

    Args:
        events: The store's events, the first first.
        year: The year.
        revisions: The numbers of the plan's revisions: another plan beside it has its own.
    """
    decoded = ((event, event.comment) for event in events if event.revision in revisions)
    latest = {said.name: Said(said, event) for event, said in decoded if said and said.year == year}
    return {name: said for name, said in latest.items() if said.comment.words}
