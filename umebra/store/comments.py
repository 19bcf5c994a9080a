"""The coordinator's comments on a year, kept as events: the latest counts, and earlier ones stay in the history."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from umebra.store.values import Comment, Event


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and the event that recorded it."""

    comment: Comment
    event: Event


def comments(events: Iterable[Event], year: int, revisions: Collection[int]) -> dict[str, Said]:
    """Return the latest comment on each goal in a year, by the goal's name.

    Args:
        events: The store's events, oldest first.
        year: The year.
        revisions: The numbers of the plan's revisions; comments on other plans' are left out.
    """
    decoded = ((event, event.comment) for event in events if event.revision in revisions)
    latest = {said.name: Said(said, event) for event, said in decoded if said and said.year == year}
    return {name: said for name, said in latest.items() if said.comment.words}
