"""What the store returns: revisions, events and publications, as frozen values."""

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
    """A comment on a goal's year.

    Attributes:
        year: The year.
        name: The goal, or the group in a plan without goals.
        words: The text; empty to remove the former comment.
    """

    year: int
    name: str
    words: str


ERASED_NAME = ""
"""Replaces the name of an erased file of indicators in an event's text."""
Saying = str | date | Comment | None


def event_text(said: Saying) -> str | None:
    """Return an event's content as the text that is stored; :class:`Event` decodes it."""
    if isinstance(said, Comment):
        return msgspec.json.encode(said).decode()
    return said.isoformat() if isinstance(said, date) else said


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, and when.

    Its content is stored as a text whose meaning depends on the deed; there is a property for each meaning.

    Attributes:
        id: Its number; later events have higher ones.
        at: When, in UTC.
        who: Her name.
        deed: What was done.
        revision: The revision that it was done to; for a meeting the one that was published, if any.
        text: Its content as stored; just a sentence for the history, unless a property below decodes it.
        known: How she was identified.
        account: Distinguishes her from others of the same name, if she was logged in.
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
        """The plan that was published or withdrawn: its name among those side by side, empty for the main one."""
        return self._text_of(Deed.PUBLISHED, Deed.WITHDRAWN) or ""

    @property
    def remark(self) -> str | None:
        """The remark on a revision."""
        return self._text_of(Deed.SAVED, Deed.REMARKED)

    @property
    def meeting(self) -> date | None:
        """The day of the meeting that was marked or unmarked."""
        day = self._text_of(Deed.MEETING, Deed.UNMARKED)
        return date.fromisoformat(day) if day else None

    @property
    def comment(self) -> Comment | None:
        """The comment on a goal's year; None if it can't be decoded."""
        text = self._text_of(Deed.COMMENTED)
        try:
            return msgspec.json.decode(text, type=Comment) if text else None
        except msgspec.DecodeError:
            return None

    @property
    def indicator_file(self) -> str | None:
        """The name of the file whose indicators accompany the revision from then on; None if there is none."""
        return self._text_of(Deed.MEASURED) or None

    @property
    def is_file_erased(self) -> bool:
        """Whether the event's file of indicators has been erased."""
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
        revised: The revision date given in the file (R12).
        sha256: The file's checksum.
        reader: The version of the reader.
        summary: Its counts.
        saved: When and by whom it was saved.
        published: Each time that it was published, oldest first; empty for a draft.
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
        """The plan's date: of its revision, else of its first publication, else of its saving; in Swedish time."""
        return self.revised or local_day((self.published[0] if self.published else self.saved).at)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan that was saved.

    Attributes:
        revision: Its revision's number.
        is_new: False if the same file with the same reading was already stored.
        publication: The publication, None for a draft.
        overtaken: What somebody else published meanwhile, so that the plan became a draft; else None.
    """

    revision: int
    is_new: bool
    publication: Event | None = None
    overtaken: Event | None = None


def published_in_order(revisions: Sequence[Revision], name: str = "") -> list[Revision]:
    """Return a plan's published revisions by their dates; of two on one day only the one published last."""
    own = (kept for kept in revisions if any(event.plan == name for event in kept.published))
    published = sorted(own, key=lambda kept: kept.published[-1].id)
    return sorted({kept.day: kept for kept in published}.values(), key=lambda kept: kept.day)
