"""Plans in separated values: encodings, separators, and where a cell stands."""

import pytest

from tests.readers.workbooks.books import statuses
from umebra.readers import read_plan

TEXT = "Nr;Åtgärd;Ansvarig;Läge\r\n1;Läxhjälp på Ålidhem;Skolan;Pågår\r\n2;Öppet hus;Polisen, Skolan;Klar\r\n"
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
def test_encodings_and_separators(encoding: str, separator: str, line: str) -> None:
    """Encoding, separator and line ends are found out."""
    text = TEXT.replace("Polisen, Skolan", '"Polisen, Skolan"').replace(";", separator).replace("\r\n", line)
    plan = read_plan(text.encode(encoding), "plan.csv")
    assert [action.title for action in plan.actions] == ["Läxhjälp på Ålidhem", "Öppet hus"]
    assert statuses(plan) == ["green", "done"]
    assert plan.actions[1].responsible == ("Polisen", "Skolan")
    assert [action.cell for action in plan.actions] == ["B2", "B3"]


CELLS = {
    "sep line is no row": ("sep=,\nAktivitet,Status\nA,Klar\n", ["A2"]),
    "sep line quoted": ('"sep=;"\nAktivitet;Status\nA;Klar\n', ["A2"]),
    "line break in quotes": ('Aktivitet;Status\n"A\nmer";Klar\nB;Klar\n', ["A2", "A3"]),
    "empty rows count": ("Aktivitetsplan;\n\nAktivitet;Status\nA;Klar\n", ["A4"]),
    "quotes in quotes": ('Aktivitet;Status\n"Projektet ""A""";Klar\n', ["A2"]),
    "semicolons with commas in texts": ("Aktivitet;Samverkan\nA, b, c;X, Y\nD;Z, W\n", ["A2", "A3"]),
}


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    """A cell is named as a spreadsheet would name it."""
    text, cells = CELLS[name]
    assert [action.cell for action in read_plan(text.encode(), "plan.csv").actions] == cells


def test_serial_dates() -> None:
    """A date that was saved as its serial number is a date (R10)."""
    action = read_plan(b"Aktivitet;Start;Slut\nA;44256;44561\n", "plan.csv").actions[0]
    assert (str(action.start), str(action.end), action.when) == ("2021-03-01", "2021-12-31", None)


def test_legend_in_words_is_no_action() -> None:
    """A legend that lost its colours in a CSV is no row of actions."""
    text = "Aktivitet;Samverkan\nA;Polisen\nB;Skolan\n;\nGenomförs nu;\nÄr påbörjade;\nÄr inte påbörjade än;\n"
    assert [action.title for action in read_plan(text.encode(), "plan.csv").actions] == ["A", "B"]
