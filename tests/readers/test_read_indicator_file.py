"""A file that holds indicators and no plan: known by its headings, read as the plan's own sheet is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plans import DRUGS
from tests.readers.workbooks.books import build
from umebra.errors import OnlyIndicatorsError, ReadError, WrongKindError
from umebra.model.indicators import Direction
from umebra.readers import read_measurements, read_plan

HEAD = ("Indikator", "Mål", "Stadsdel", "Källa", "Enhet", "Önskad riktning", "År", "Värde")
ROWS = (("Anmälda brott", "1", "Teg", "Brå", "antal", "ner", "2023", "1 090,5"),)


def text(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, separator: str = ";") -> str:
    """Return rows as a CSV."""
    quoted = ([f'"{cell}"' if separator in cell else cell for cell in row] for row in (head, *rows))
    return "\r\n".join(map(separator.join, quoted))


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda: text(*ROWS).encode("utf-8"), id="UTF-8"),
        pytest.param(lambda: text(*ROWS).encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(lambda: text(*ROWS).encode("cp1252"), id="Windows-1252"),
        pytest.param(lambda: text(*ROWS).encode("utf-16"), id="UTF-16"),
        pytest.param(lambda: text(*ROWS, separator=",").encode(), id="commas, and a decimal comma in quotes"),
        pytest.param(lambda: text(*ROWS, separator="\t").encode(), id="tabs"),
        pytest.param(lambda: f"sep=;\r\n{text(*ROWS)}".encode(), id="a line that names the separator"),
    ],
)
def test_a_csv_is_read_whatever_its_dress(encode: Callable[[], bytes]) -> None:
    """Encoding and separator are found out as a plan's are, and a decimal comma is one."""
    found = read_measurements(encode(), "mått.csv")
    (indicator,) = found.indicators
    assert (indicator.name, indicator.district, indicator.goals) == ("Anmälda brott", "Teg", (DRUGS,))
    assert (indicator.source, indicator.unit, indicator.direction) == ("Brå", "antal", Direction.DOWN)
    assert [measure.value for measure in indicator.measures] == [1090.5]
    assert (found.source.name, found.source.kind, found.problems) == ("mått.csv", "csv", ())


@pytest.mark.parametrize("sheet", ["Indikatorer", "Blad1"])
def test_a_workbook_of_indicators_alone(sheet: str) -> None:
    """A workbook whose only sheet holds indicators is read, whatever the sheet is called."""
    book = build({sheet: [HEAD, *ROWS]})
    assert read_measurements(book, "mått.xlsx").indicators[0].cell == f"{sheet}!A2"
    with pytest.raises(OnlyIndicatorsError, match=r"ingen aktivitetsplan.*Ladda upp.*--indicators"):
        read_plan(book, "mått.xlsx")


def test_faults_stand_with_their_cells_and_the_rest_is_shown() -> None:
    """A text for a number and an unknown goal are problems; the sound values are there."""
    rows = (
        ("Brott", "1", "", "", "", "", "2022", "ca 40"),
        ("Brott", "1", "", "", "", "", "2023", "41,5"),
        ("Buller", "9", "", "", "", "", "2023", "3"),
    )
    found = read_measurements(text(*rows).encode(), "mått.csv")
    assert [problem.cell for problem in found.problems] == ["H2", "B4"]
    assert [[measure.value for measure in one.measures] for one in found.indicators] == [[41.5], [3]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("Indikator;Mål;Enhet;År\nBrott;1;antal;2024", r"A1: under ”Indikator”.*”Värde”", id="no values"),
        pytest.param("Mål;Enhet;År;Värde\n1;antal;2024;7", r"D1: under ”Värde”.*”Indikator”", id="no names"),
        pytest.param("Indikator;År;Värde\n;;", "inga indikatorer", id="no rows"),
        pytest.param("Hej;Hopp\n1;2", "inga indikatorer", id="another table"),
    ],
)
def test_a_missing_column_is_said_with_its_cell(content: str, words: str) -> None:
    """What is missing is said, where, and how it is mended."""
    with pytest.raises(ReadError, match=words):
        read_measurements(content.encode(), "mått.csv")


@pytest.mark.parametrize(
    "content", ["Indikator;Mål;Enhet;År\nBrott;1;antal;2024", "Mål;Enhet;År;Värde\n1;antal;2024;7"]
)
def test_a_half_table_of_indicators_is_no_plan(content: str) -> None:
    """Handed in as a plan, it is said what it lacks as indicators, not as a plan."""
    with pytest.raises(WrongKindError, match="Indikator"):
        read_plan(content.encode(), "mått.csv")


def test_a_plan_is_no_file_of_indicators() -> None:
    """A plan that was handed in for indicators is refused in a sentence."""
    path = Path("tests/data/aktivitetsplan-2021-2024.csv")
    with pytest.raises(ReadError, match="Filen har inga indikatorer"):
        read_measurements(path.read_bytes(), path.name)
