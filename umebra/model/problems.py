"""What could not be read of a file, and what a person is asked about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: a figure is wrong, may be wrong, or is not touched."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that could not be read.

    Attributes:
        severity: How much it matters.
        cell: ``Blad!B6`` (``B6`` in a CSV), or None if it concerns the whole file.
        message: A Swedish sentence: what, and the remedy.
    """

    severity: Severity
    cell: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the reader is not sure of, for a person to decide (R13, R15).

    Attributes:
        key: By which the answer is found again in the next file of the same shape: the kind and the folded text
            that it is about, ``fills:b``, ``partner:soc``.
        text: A Swedish sentence that ends with a question.
        choices: The answers that can be given: the value that is kept, and its Swedish label.
        cell: Where it stands, ``Blad!B6``; None if it concerns the whole file.
        count: How many actions it concerns.
    """

    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    cell: str | None = None
    count: int = 0


# The kinds of questions that statuses hang on: what colours are, what the legend's words mean, which column it is.
_ABOUT_STATUS = ("fills:", "word:", "column:status:")


def unasked(problems: Iterable[Problem], questions: Iterable[Question]) -> tuple[Problem, ...]:
    """Return the problems without those that are questions once more: they are answered, not mended."""
    asked = tuple(question.text for question in questions)
    return tuple(problem for problem in problems if not problem.message.startswith(asked))


def to_mend(problems: Iterable[Problem], questions: Iterable[Question] = ()) -> tuple[Problem, ...]:
    """Return the problems to mend in a file, without notes and questions. All that counts faults uses it."""
    return tuple(one for one in unasked(problems, questions) if one.severity is not Severity.INFO)


def about_status(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that statuses hang on: until they are answered these are unknown."""
    return tuple(question for question in questions if question.key.startswith(_ABOUT_STATUS))
