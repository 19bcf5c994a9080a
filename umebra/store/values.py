"""What the store hands out: revisions, events and publications, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from umebra.access import Known
from umebra.analysis.revision_summary import Summary
from umebra.swedish import local_day


class Deed(StrEnum):
    """What somebody did."""

    SAVED = "saved"
    PUBLISHED = "published"
    REMARKED = "remarked"
    MEETING = "meeting"
    UNMARKED = "unmarked"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    COMMENTED = "commented"
    MEASURED = "measured"
    CORRECTED = "corrected"
    FORGOTTEN = "forgotten"
    ERASED = "erased"
    ERASED_INDICATORS = "erased_indicators"
    FORGOT_PERSON = "forgot_person"


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


ERASED_NAME = ""
"""Stands in an event's text for the name of a file of indicators that was erased."""
Saying = str | date | Comment | None


def event_text(said: Saying) -> str | None:
    """Return what is said with an event as the text that is kept of it; :class:`Event` reads it again."""
    if isinstance(said, Comment):
        return msgspec.json.encode(said).decode()
    return said.isoformat() if isinstance(said, date) else said


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, and when.

    What was said with it is kept as a text, whatever the deed; a property for each meaning reads it.

    Attributes:
        id: Its number; a later event has a higher one.
        at: When, in UTC.
        who: Her name.
        deed: What was done.
        revision: Which revision it was done to; of a meeting the one that was shown, if any.
        text: What was said with it, as the store keeps it: nothing but a sentence for the trail unless a property
            below says more.
        known: How it is known who she is.
        account: What tells her from others of her name, if she was logged in.
    """

    id: int
    at: datetime
    who: str
    deed: Deed
    revision: int | None
    text: str | None = None
    known: Known = Known.TYPED
    account: str = ""

    @property
    def plan(self) -> str:
        """Which plan was published or withdrawn: its name among those side by side, empty for the main one."""
        return self._text_of(Deed.PUBLISHED, Deed.WITHDRAWN) or ""

    @property
    def remark(self) -> str | None:
        """What was said of a revision."""
        return self._text_of(Deed.SAVED, Deed.REMARKED)

    @property
    def meeting(self) -> date | None:
        """The day of the meeting that was marked or taken away."""
        day = self._text_of(Deed.MEETING, Deed.UNMARKED)
        return date.fromisoformat(day) if day else None

    @property
    def comment(self) -> Comment | None:
        """What was said of a goal's year; None if it can't be read."""
        text = self._text_of(Deed.COMMENTED)
        try:
            return msgspec.json.decode(text, type=Comment) if text else None
        except msgspec.DecodeError:
            return None

    @property
    def indicator_file(self) -> str | None:
        """The name of the file whose indicators accompany the revision from then on; None if there is none any more."""
        return self._text_of(Deed.MEASURED) or None

    @property
    def is_file_erased(self) -> bool:
        """Whether the file of indicators that it tells of was erased."""
        return self._text_of(Deed.MEASURED) == ERASED_NAME

    def _text_of(self, *deeds: Deed) -> str | None:
        return self.text if self.deed in deeds else None


@dataclass(frozen=True, slots=True)
class Revision:
    """A plan as it was read from one file.

    Attributes:
        id: Its number, counted from 1.
        name: The file's name.
        title: The plan's title.
        revised: The revision date that stands in the plan (R12).
        sha256: The file's checksum.
        reader: The version of the reader.
        summary: Its counts.
        saved: When and by whom it was saved.
        published: Each time that it was published, the first first; none for a draft.
        remark: The latest remark.
        measured: When and by whom it got the file of indicators that accompanies it, None if it has none.
    """

    id: int
    name: str
    title: str | None
    revised: date | None
    sha256: str
    reader: str
    summary: Summary
    saved: Event
    published: tuple[Event, ...] = ()
    remark: str | None = None
    measured: Event | None = None

    @property
    def day(self) -> date:
        """The plan's true date: of its revision, else of its first publication, else of its saving; in Sweden."""
        return self.revised or local_day((self.published[0] if self.published else self.saved).at)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan that was handed in.

    Attributes:
        revision: Its number.
        is_new: False where the same file, read the same, was there already.
        publication: The publication, None for a draft.
        overtaken: What somebody else published meanwhile: the plan is a draft then.
    """

    revision: int
    is_new: bool
    publication: Event | None = None
    overtaken: Event | None = None


def published_in_order(revisions: Sequence[Revision], name: str = "") -> list[Revision]:
    """Return a plan's published revisions at their true dates; of two on one day only the one published last."""
    own = (kept for kept in revisions if any(event.plan == name for event in kept.published))
    published = sorted(own, key=lambda kept: kept.published[-1].id)
    return sorted({kept.day: kept for kept in published}.values(), key=lambda kept: kept.day)
