"""What could not be read of a file, and what a person is asked about it."""

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
        cell: ``Blad!B6`` (``B6`` in a CSV), or None where it concerns the whole file.
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
        cell: Where it stands, ``Blad!B6``; None where it concerns the whole file.
        count: How many actions it concerns.
    """

    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    cell: str | None = None
    count: int = 0
