"""Texts in cells that go back over themselves, each in every column of a plan."""

import csv
import io
from collections.abc import Callable

_HEADINGS = (
    *("Nr", "Aktivitet", "Status", "Startdatum", "Slutdatum", "Tidplan", "Ansvarig", "Samverkansparter"),
    *("Fokusområde", "Mål", "Beskrivning", "Kommentar", "Bakomliggande orsak", "Område"),
)
_LONG = 20_000
_PIECES = {
    "commas": ",",
    "dashes": "-",
    "spaced_dashes": "- ",
    "long_dashes": "– ",
    "slashes": "/",
    "spaces": " ",
    "dots": ".",
    "digits": "1",
    "digits_and_dashes": "1-",
    "years": "2024-",
    "spaced_years": "2024 ",
    "days": "2024-01-01 ",
    "weeks": "v 1 ",
    "halves": "HT ",
    "months": "maj-juni ",
    "ampersands": "&",
    "spaced_ampersands": " & A",
    "and": "och ",
    "and_between": "a och ",
    "open_brackets": "(",
    "brackets": "()",
    "closed_brackets": ")",
    "quotations": "”",
    "and_others": "m.fl. ",
    "with": "samverkan med ",
    "together": "i samverkan med: ",
    "known": "Polisen och ",
    "known_without_space": "Polisen",
    "private_use": "\ue000",
    "joiners": "a\u200d",
    "zero_width": "\u200b",
    "emoji": "\U0001f469\u200d",
    "right_to_left": "\u202e",
    "marks": "\u0301",
    "halves_of_characters": "\ufffd",
    "tabs": "\t",
    "lines": "a\n",
    "bullets": "\n- ",
    "numbered": "1.1 ",
    "percent": "50 % ",
    "stars": "*a",
    "plus": "+",
    "pipes": "|",
    "backslashes": "\\",
    "markdown": "[a](",
    "html": "<a>",
    "capitals": "Å",
    "words": "Nattvandring ",
    "semicolons": "; ",
    "often": "1 ggr/",
    "since": "fr.o.m. ",
    "until": "t.o.m. ",
}


def _written(piece: str) -> Callable[[], bytes]:
    return lambda: _plan([piece * (_LONG // len(piece))])


MADE = {name: _written(piece) for name, piece in _PIECES.items()}


def alone() -> bytes:
    """Return a plan whose cells each hold one piece and nothing else."""
    return _plan(list(_PIECES.values()))


def all_together() -> bytes:
    """Return a plan whose cells each hold all pieces, in other orders."""
    pieces = list(_PIECES.values())
    return _plan(["".join(pieces[place:] + pieces[:place]) * 4 for place in range(len(pieces))])


def titles() -> bytes:
    """Return a plan with three hundred titles of twenty thousand letters."""
    return _plan([f"{number} {'å' * _LONG}" for number in range(60)], ("Aktivitet", "Status"))


def partners() -> bytes:
    """Return a plan with two thousand partners in each of twenty cells, all of them other ones."""
    cells = (", ".join(f"Förening {row} {number}" for number in range(500)) for row in range(10))
    return _plan(list(cells), ("Samverkansparter", "Aktivitet"))


def likenesses() -> bytes:
    """Return a plan with ten thousand partners who are nearly known ones."""
    cells = (f"Polisn{number}, Soctjänst {number}" for number in range(1_000))
    return _plan(list(cells), ("Samverkansparter", "Aktivitet"))


def _plan(texts: list[str], headings: tuple[str, ...] = _HEADINGS) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings)
    writer.writerow(["Nattvandring"] * len(headings))
    for text in texts:
        writer.writerow([text] * len(headings))
    return out.getvalue().encode()
