"""What is asked and said about a legend's words."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from umebra.model.plan import Problem, Question, Severity, Status
from umebra.readers.cells.grid import Grid
from umebra.readers.cells.status_hues import colour_name
from umebra.readers.cells.text import fold, one_line
from umebra.readers.legend.written_keys import Sign

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_ASK = "Vad betyder ”{}”{} i planens teckenförklaring?"
_ON = " på {} botten"
_SHARED = (
    "”{}” och ”{}” i planens teckenförklaring betyder båda {}, och räknas tillsammans som ”{}”. "
    "Om de är två skilda lägen, ge dem ord som skiljer dem åt."
)


class Entry(NamedTuple):
    """A colour of the legend, its words, and the status it stands for.

    ``known`` tells whether the words mean the status wherever they stand. An entry that is asked about has the
    status unknown until it is answered.
    """

    colour: str
    label: str
    status: Status
    known: bool = False


def answer_of(label: str, answers: Mapping[str, str]) -> Status | None:
    """Return what a person has said that a legend's words mean."""
    answer = answers.get(key_of(label), "")
    return Status(answer) if answer in tuple(Status) else None


def key_of(label: str) -> str:
    """Return the key of the question about a legend's words."""
    return f"word:{fold(label)}"


def question_of(sign: Sign, grid: Grid, names: Mapping[Status, str]) -> Question:
    """Return the question about a sign's words, with the meanings to choose among."""
    name = colour_name(sign.colour) if sign.colour else None
    text = _ASK.format(one_line(sign.label), _ON.format(name) if name else "")
    choices = tuple((status.value, called) for status, called in names.items())
    return Question(key_of(sign.label), text, choices, grid.reference(*sign.cell))


def shared(
    signs: Sequence[Sign],
    entries: Sequence[Entry],
    labels: Mapping[Status, str],
    grid: Grid,
    standard: Mapping[Status, str],
) -> Iterator[Problem]:
    """Say, for every two entries that mean the same, which word is shown."""
    first: dict[Status, Entry] = {}
    for sign, entry in zip(signs, entries, strict=True):
        other = first.setdefault(entry.status, entry)
        if entry.status is not Status.UNKNOWN and fold(other.label) != fold(entry.label):
            meaning, shown = standard[entry.status].lower(), labels[entry.status]
            message = _SHARED.format(other.label, entry.label, meaning, shown)
            yield Problem(Severity.INFO, grid.reference(*sign.cell), message)
