"""What a person saw when she decided on a change, and what came of saving it."""

from dataclasses import dataclass
from datetime import datetime

from umebra.editing.edits import Value
from umebra.store.edits import Kept
from umebra.working_copy.derive import WorkingCopy


@dataclass(frozen=True, slots=True)
class Seen:
    """An action as a person saw it: its cell in the working copy, and the revision that was published then."""

    base: int
    cell: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else has changed since it was seen.

    Attributes:
        field: The field.
        theirs: What it holds now.
        mine: What it was to hold.
        who: Who changed it, None if that was done in a file.
        at: When.
    """

    field: str
    theirs: Value
    mine: Value
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving.

    Attributes:
        copy: The working copy as it is now.
        edits: What was kept; nothing if there was nothing to change.
        clashes: What was not saved, since somebody else had changed it; then nothing was.
    """

    copy: WorkingCopy
    edits: tuple[Kept, ...] = ()
    clashes: tuple[Clash, ...] = ()
