"""The example's archive: what a file says was done with the example plan, in a store of its own that is only read."""

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

# It is made anew at each start, so nothing is lost with it: waiting for the disk takes most of the time otherwise.
_UNSAFE = ("journal_mode=MEMORY", "synchronous=OFF")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: a file was published, the board met, or something was said of a goal's year.

    Attributes:
        at: When, in UTC.
        publish: The name of the file that was published.
        remark: What was said of it.
        meeting: The day of the meeting.
        year: The year that something was said of.
        goal: Its goal.
        words: What was said.
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
    """All that was done, the first first, and who is said to have done it."""

    who: str
    steps: tuple[Step, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that were published, in the order of their revisions' numbers."""
        return tuple(step.publish for step in self.steps if step.publish)


def read_past(text: str) -> Past:
    """Read what was done from a TOML file's text."""
    return msgspec.convert(tomllib.loads(text), Past)


def make_example(path: Path, past: Past, plans: Mapping[str, tuple[Plan, bytes]], reader: str) -> Store:
    """Make a store of what was done, and open it so that nothing can be written to it.

    Args:
        path: Where its file is to be; there is none yet.
        past: What was done.
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
    if step.publish:
        store.save_and_publish(*plans[step.publish], who, reader, step.remark)
    if step.meeting:
        store.mark_meeting(who, step.meeting)
    shown = store.current() if step.words else None
    if shown and shown.revision:
        store.comment(shown.revision, who, Comment(step.year, step.goal, step.words))


def _date(store: Store, noted: Sequence[tuple[int, datetime]]) -> None:
    """Date the events of each step, up to the one that was its last, to the step's moment instead of today."""
    with tidying(store.engine) as connection:
        for last, at in reversed(noted):
            connection.execute(update(EVENT).where(EVENT.c.id <= last).values(at=at.isoformat()))
