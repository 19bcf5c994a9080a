"""What can go wrong, as one tree.

::

    UmebraError                 anything a person can be told in one sentence
    ├── ReadError               no plan can be read from the file
    │   ├── WrongKindError      it is another kind of file
    │   │   └── OnlyIndicatorsError   it holds indicators, which accompany a plan
    │   ├── DamagedFileError    it is broken
    │   ├── LockedFileError     it has a password
    │   ├── TooLargeError       it is larger than the settings allow
    │   ├── UnendedError        reading it took more than the settings allow, or came to no end
    │   ├── CrowdedError        too many files are being read just now
    │   └── NoPlanError         it is sound, but holds no plan
    ├── SettingsError           the settings file has a fault
    ├── ExportError             a file can't be written
    ├── EditError               a change can't be made in the plan's file
    ├── WorkError               work in a process of its own came to no end
    └── StoreError              revisions can't be kept or found
        └── NotAllowedError     the person's role has not the right to it

``str(error)`` is a Swedish sentence for the user: where, what, and the remedy.
A fault of one row is no error: it is a :class:`umebra.model.plan.Problem` in the plan.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any


class UmebraError(Exception):
    """The base of every error that a user is shown."""


class ReadError(UmebraError):
    """No plan can be read from the file."""


class WrongKindError(ReadError):
    """The file is of a kind that holds no plan."""


class OnlyIndicatorsError(WrongKindError):
    """The file holds indicators and no plan."""


class DamagedFileError(ReadError):
    """The file is broken or cut off."""


class LockedFileError(ReadError):
    """The file is protected with a password."""


class TooLargeError(ReadError):
    """The file is larger than the settings allow."""


class UnendedError(ReadError):
    """Reading the file took more time or memory than the settings allow, or came to no end."""


class CrowdedError(ReadError):
    """Too many files are being read just now."""


class NoPlanError(ReadError):
    """The file is sound, but no table of actions was found in it.

    Args:
        message: What to say on the command line.
        here: What to say where the table's columns can be chosen below it; empty where it is the same.
        tables: The tables (:class:`umebra.model.plan.Table`) that come nearest, for a person to say what they hold.
    """

    def __init__(self, message: str, here: str = "", tables: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.here = here or message
        self.tables = tuple(tables)


class SettingsError(UmebraError):
    """The settings file has a fault."""


class ExportError(UmebraError):
    """An export can't be written."""


class EditError(UmebraError):
    """A change can't be made in the plan's file, which is left as it was."""


class StoreError(UmebraError):
    """The store of revisions can't do what was asked; nothing in it is changed."""


class NotAllowedError(StoreError):
    """The person has a role that may not do what was asked; nothing is changed."""


class Stop(StrEnum):
    """Why work in a process of its own came to no end, as a Swedish sentence without its remedy."""

    TIME = "Det tog längre tid än vad som är tillåtet."
    MEMORY = "Det krävde mer minne än vad som är tillåtet."
    ANSWER = "Det gav mer än vad som är tillåtet."
    DIED = "Det avbröts av ett fel som inte kan förklaras."
    FAULT = "Ett fel i programmet stoppade det."
    CANCELLED = "Det avbröts."
    CROWDED = "För många väntar just nu. Försök igen om en stund."


class WorkError(UmebraError):
    """Work in a process of its own came to no end; who asked for it knows the remedy.

    Attributes:
        stop: Why.
        details: What the log is told, where there is more to say; never shown.
    """

    def __init__(self, stop: Stop, details: str = "") -> None:
        super().__init__(str(stop))
        self.stop = stop
        self.details = details
