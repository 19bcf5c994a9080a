"""The example's archive: a read-only store made from a file that tells what was done with the example plan."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import update

from umebra.access import LOCAL
from umebra.model.plan import Plan
from umebra.store.engine import acting, file_url, open_file, open_to_read, tidying
from umebra.store.log.deed_log import UNTOLD
from umebra.store.migrate import upgrade
from umebra.store.schema import EVENT
from umebra.store.store import Store
from umebra.store.values import Comment

# Safe here, since the store is made again at each start; waiting for the disk would take most of the time.
_UNSAFE = ("journal_mode=MEMORY", "synchronous=OFF")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: a file was published, the board met, or a comment was written.

    Attributes:
        at: When, in UTC.
        publish: The name of the published file.
        remark: The remark on it.
        meeting: The day of the meeting.
        year: The year of the comment.
        goal: The goal of the comment.
        words: The text of the comment.
    """

    at: datetime
    publish: str = ""
    remark: str = ""
    meeting: date | None = None
    year: int = 0
    goal: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """All steps, oldest first, and the name of the person who did them."""

    who: str
    steps: tuple[Step, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that were published, in the order of their revisions' numbers."""
        return tuple(step.publish for step in self.steps if step.publish)


def read_past(text: str) -> Past:
    """Read the steps from a TOML file's text."""
    return msgspec.convert(tomllib.loads(text), Past)


def make_example(path: Path, past: Past, plans: Mapping[str, tuple[Plan, bytes]], reader: str) -> Store:
    """Make a store from the steps, and open it read-only.

    Args:
        path: The store's file, which must not exist.
        past: The steps.
        plans: Each file's plan and bytes, by the file's name.
        reader: The version of the reader.

    Raises:
        StoreError: It can't be made.
    """
    engine = open_file(file_url(path), _UNSAFE).execution_options(**{UNTOLD: True})
    upgrade(engine, tidying)
    store = Store(acting(engine, LOCAL))
    noted: list[tuple[int, datetime]] = []
    for step in past.steps:
        _take(step, past.who, store, plans, reader)
        noted += [(last.id, step.at) for last in [store.last()] if last]
    _date(store, noted)
    engine.dispose()
    return Store(open_to_read(path))


def _take(step: Step, who: str, store: Store, plans: Mapping[str, tuple[Plan, bytes]], reader: str) -> None:
    """Take a step: publish, then mark the meeting, then comment on what is published by now."""
    if step.publish:
        store.save_and_publish(*plans[step.publish], who, reader, step.remark)
    if step.meeting:
        store.mark_meeting(who, step.meeting)
    shown = store.current() if step.words else None
    if shown and shown.revision:
        store.comment(shown.revision, who, Comment(step.year, step.goal, step.words))


def _date(store: Store, noted: Sequence[tuple[int, datetime]]) -> None:
    """Set the time of each step's events to the step's own; ``noted`` has the number of each step's last event."""
    with tidying(store.engine) as connection:
        for last, at in reversed(noted):
            connection.execute(update(EVENT).where(EVENT.c.id <= last).values(at=at.isoformat()))
