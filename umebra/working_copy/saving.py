"""What a person saw when she decided on a change, and the result of saving it."""

from dataclasses import dataclass
from datetime import datetime

from umebra.editing.edits import Value
from umebra.store.edits import Kept
from umebra.working_copy.derive import WorkingCopy


@dataclass(frozen=True, slots=True)
class Seen:
    """An action as a person saw it: its cell in the working copy, and the revision published at that time."""

    base: int
    cell: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else has changed since the person saw it.

    Attributes:
        field: The field.
        theirs: Its present value.
        mine: The value that the person wanted.
        who: Who changed it; None if it was changed in an uploaded file.
        at: When; None if it was changed in an uploaded file.
    """

    field: str
    theirs: Value
    mine: Value
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of saving.

    Attributes:
        copy: The working copy as it is now.
        edits: The saved edits; empty if there was nothing to change.
        clashes: The fields that somebody else has changed since; if there are any, nothing was saved.
    """

    copy: WorkingCopy
    edits: tuple[Kept, ...] = ()
    clashes: tuple[Clash, ...] = ()
