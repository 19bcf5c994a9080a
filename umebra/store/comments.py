"""The coordinator's own words on a year, kept as events: the latest count, the former ones stay in the trail."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

from umebra.store.values import Deed, Event


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says of a goal's year.

    Attributes:
        year: The year.
        name: The goal, or the group in a plan without goals.
        words: What is said; nothing takes back what was said before.
    """

    year: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and the event that it was written with."""

    comment: Comment
    event: Event


def encode(comment: Comment) -> str:
    """Return a comment as an event's text."""
    return msgspec.json.encode(comment).decode()


def decode(event: Event) -> Comment | None:
    """Return an event's comment, None if it has none that can be read."""
    try:
        return msgspec.json.decode(event.text or "", type=Comment) if event.deed is Deed.COMMENTED else None
    except msgspec.DecodeError:
        return None


def comments(events: Iterable[Event], year: int, revisions: Collection[int]) -> dict[str, Said]:
    """Return the latest comment on each goal's year.

    Args:
        events: The store's events, the first first.
        year: The year.
        revisions: The numbers of the plan's revisions: another plan beside it has its own.
    """
    decoded = ((event, decode(event)) for event in events if event.revision in revisions)
    latest = {said.name: Said(said, event) for event, said in decoded if said and said.year == year}
    return {name: said for name, said in latest.items() if said.comment.words}
