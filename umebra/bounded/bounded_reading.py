"""The only way to the reader from outside: every file that the program reads goes through here.

How much time and memory :mod:`umebra.readers` needs for an uploaded file can't be predicted, so it runs in a worker
(:mod:`umebra.workers`), within the settings' limits. The functions have the same parameters and errors as the reader's
own; a reading that exceeds its limits raises :class:`umebra.errors.UnendedError`, and the next one is unaffected.
"""

from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from umebra.errors import CrowdedError, NoPlanError, ReadError, Stop, UnendedError, WorkError
from umebra.model.answer_sheet import AnswerFile
from umebra.model.corrections import NONE, Corrections
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.readers import Account, SheetPicture, Shown
from umebra.readers.files.sniff import load
from umebra.settings.read_limits import Limits
from umebra.settings.settings import Settings, read_settings
from umebra.workers import Bounds, Task, Ticket, shared

T = TypeVar("T")
Source = bytes | Path | BinaryIO
_READ: Task[Plan] = Task("umebra.readers:read_plan", Plan)
_SHOWN: Task[Shown] = Task("umebra.readers:read_shown", Shown)
_ACCOUNT: Task[Account] = Task("umebra.readers:read_account", Account)
_LOOK: Task[tuple[SheetPicture, ...]] = Task("umebra.readers:look_at", tuple[SheetPicture, ...])
_MEASURE: Task[Measurements] = Task("umebra.readers:read_measurements", Measurements)

_ANSWERS: Task[tuple[AnswerFile, ...]] = Task("umebra.readers:read_answers", tuple[AnswerFile, ...])

_SMALLER = (
    "Ta bort det som inte hör till planen, eller kopiera planens celler till en ny arbetsbok, och ladda upp den filen."
)
_TIME = "Filen tog mer än {} sekunder att läsa, så läsningen avbröts. " + _SMALLER
_MEMORY = "Filen tog mer minne att läsa än de {} MB som är tillåtna, så läsningen avbröts. " + _SMALLER
_ANSWER = "Filen innehåller mer än de {} MB text som är tillåtna, så läsningen avbröts. " + _SMALLER
_BROKE_OFF = (
    "Filen kunde inte läsas: läsningen avbröts av ett fel. Öppna den i Excel, spara den på nytt och ladda upp den igen."
)
_CROWDED = "För många filer läses just nu. Vänta en stund och försök igen."


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that is to be both read and changed.

    Raises:
        ReadError: It can't be opened, or is larger than the limits allow.
    """
    return load(path, read_settings().limits)


def read_plan(
    source: Source,
    name: str,
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    ticket: Ticket | None = None,
) -> Plan:
    """Read an activity plan, as :func:`umebra.readers.read_plan` does.

    Args:
        source: The file's bytes, its path, or the open file.
        name: The file's name.
        settings: The settings; those of the settings file if left out.
        corrections: A person's corrections to the reading.
        ticket: Lets the caller follow and cancel the reading.

    Raises:
        ReadError: No plan can be read from the file, or not within the bounds.
    """
    settings = settings or read_settings()
    return _run(_READ, source, name, settings, corrections, ticket=ticket)


def read_shown(
    source: Source,
    name: str,
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    ticket: Ticket | None = None,
) -> tuple[Plan, tuple[SheetPicture, ...]]:
    """Read a plan as :func:`read_plan` does, and return it with the pictures of its file's sheets.

    Raises:
        NoPlanError: The file holds no plan; the error has the tables that come closest.
        ReadError: The file can't be read, or not within the bounds.
    """
    shown = _run(_SHOWN, source, name, settings or read_settings(), corrections, ticket=ticket)
    if shown.refusal:
        raise NoPlanError(shown.refusal.message, shown.refusal.here, shown.refusal.tables)
    return cast("Plan", shown.plan), shown.pictures


def read_account(source: Source, name: str, settings: Settings) -> Account:
    """Read a plan and return the kind of each cell, as :func:`umebra.readers.read_account` does.

    Raises:
        ReadError: No plan can be read from the file, or not within the bounds.
    """
    return _run(_ACCOUNT, source, name, settings, ticket=None)


def look_at(
    source: Source, name: str, settings: Settings | None = None, ticket: Ticket | None = None
) -> tuple[SheetPicture, ...]:
    """Return the first cells of each of a file's sheets, as :func:`umebra.readers.look_at` does.

    Raises:
        ReadError: The file can't be read, or not within the bounds.
    """
    return _run(_LOOK, source, name, settings or read_settings(), ticket=ticket)


def read_measurements(
    source: Source, name: str, settings: Settings | None = None, ticket: Ticket | None = None
) -> Measurements:
    """Read a file with indicators only, as :func:`umebra.readers.read_measurements` does.

    Raises:
        ReadError: The file can't be read, or not within the bounds; or it holds no indicators.
    """
    return _run(_MEASURE, source, name, settings or read_settings(), ticket=ticket)


def read_answers(
    source: Source, name: str, settings: Settings | None = None, ticket: Ticket | None = None
) -> tuple[AnswerFile, ...]:
    """Read a file returned in a status round, as :func:`umebra.readers.answers.read_answers.read_answers` does.

    Raises:
        ReadError: The file can't be read, or not within the bounds.
    """
    return _run(_ANSWERS, source, name, settings or read_settings(), ticket=ticket)


def _run(task: Task[T], source: Source, name: str, settings: Settings, *rest: object, ticket: Ticket | None) -> T:
    limits = settings.limits
    bounds = Bounds(seconds=limits.seconds, memory=limits.memory, answer=limits.answer)
    data = load(source, limits)
    try:
        return shared().run(task, data, name, settings, *rest, bounds=bounds, ticket=ticket)
    except WorkError as error:
        raise _as_read_error(error.stop, limits) from error


def _as_read_error(stop: Stop, limits: Limits) -> ReadError:
    """Return the error for a reading that did not finish, with the remedy."""
    if stop is Stop.CROWDED:
        return CrowdedError(_CROWDED)
    if stop is Stop.TIME:
        return UnendedError(_TIME.format(limits.seconds))
    if stop is Stop.MEMORY:
        return UnendedError(_MEMORY.format(limits.memory // 1_000_000))
    return UnendedError(_ANSWER.format(limits.answer // 1_000_000) if stop is Stop.ANSWER else _BROKE_OFF)
