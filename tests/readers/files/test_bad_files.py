"""A bad file gets one Swedish sentence with the remedy; an odd one is read."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.readers.bad_files import BAD, _sheet
from tests.readers.workbooks.books import build, rewritten, simple, statuses, with_part
from umebra.cli import main
from umebra.errors import CrowdedError, OnlyIndicatorsError, ReadError, TooLargeError, UnendedError
from umebra.readers import read_plan
from umebra.settings.settings import Settings, read_settings


@pytest.mark.parametrize("name", BAD)
def test_bad_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file raises its error, and the command line says it in one line, with exit status 2."""
    bad = BAD[name]()
    with pytest.raises(bad.error, match=re.escape(bad.words)):
        read_plan(bad.data, bad.name)
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    assert main(["read", str(path), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1


# The base of them all; bounds that no file alone passes; and what another test is about.
NOT_OF_A_FILE = {ReadError, UnendedError, CrowdedError, OnlyIndicatorsError}


def test_every_refusal_has_a_bad_file() -> None:
    """There is a file for each error that reading one can end in."""
    assert {make().error for make in BAD.values()} == set(_tree(ReadError)) - NOT_OF_A_FILE


def _tree(error: type[ReadError]) -> Iterator[type[ReadError]]:
    yield error
    for one in error.__subclasses__():
        yield from _tree(one)


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there, and a folder, get a sentence too."""
    assert main(["read", str(tmp_path / "ingen.xlsx")]) == 2
    assert main(["read", str(tmp_path)]) == 2
    assert "kan inte öppnas" in capsys.readouterr().err


def _limits(**limits: int) -> Settings:
    settings = read_settings()
    return replace(settings, limits=replace(settings.limits, **limits))


LIMITS = {
    "bytes": (300, "större än"),
    "unpacked_bytes": (2000, "packas upp"),
    "rows": (5, "rader"),
    "cells": (10, "celler"),
}


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_limits(limit: str, kind: str) -> None:
    """Every limit of the settings holds, for workbooks and for CSV."""
    if (kind, limit) == ("csv", "unpacked_bytes"):
        pytest.skip("a CSV is not packed")
    most, words = LIMITS[limit]
    rows = [(f"Aktivitet {n}", "Polisen", "Pågår") for n in range(30)]
    data = simple(rows) if kind == "xlsx" else "\n".join(["Aktivitet;Ansvarig;Status", *map(";".join, rows)]).encode()
    with pytest.raises(TooLargeError, match=words):
        read_plan(data, f"plan.{kind}", _limits(**{limit: most}))


STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def _strict(data: bytes) -> bytes:
    for old, new in STRICT:
        data = with_part(with_part(data, ".xml", old, new), ".rels", old, new)
    return data


def _prefixed(data: bytes) -> bytes:
    """Return the workbook with every element of its sheet in a prefixed namespace."""

    def change(part: str, content: bytes) -> bytes:
        if not part.endswith("sheet1.xml"):
            return content
        named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content)
        return named.replace(b" xmlns=", b" xmlns:x=")

    return rewritten(data, change)


def _empty_rows(data: bytes) -> bytes:
    rows = b"".join(b'<row r="%d" s="0" customFormat="1"/>' % row for row in range(10, 300_000))
    return with_part(data, "sheet1.xml", b"</sheetData>", rows + b"</sheetData>")


ODD = {
    "strict": _strict,
    "prefixed": _prefixed,
    "formatted empty rows": _empty_rows,
    "wrong extension": lambda data: data,
    "stray cell": lambda data: with_part(
        data, "sheet1.xml", b"</sheetData>", b'<row r="1048567"><c r="XFD1048567"><v>1</v></c></row></sheetData>'
    ),
    "unknown part": lambda data: rewritten(data, lambda _, content: content),
    "comment in the rows": lambda data: with_part(data, "sheet1.xml", b"<sheetData>", b"<sheetData><!-- <row/> -->"),
    "no styles": lambda data: rewritten(data, lambda part, content: None if part.endswith("styles.xml") else content),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_but_sound_workbook(name: str) -> None:
    """A workbook that is odd but sound is read."""
    plan = read_plan(ODD[name](simple([("A", "Polisen", "Pågår"), ("B", "Skolan", "Klar")])), "plan.csv")
    assert statuses(plan) == ["green", "done"]
    assert plan.source.kind == "xlsx"


LIST = "Aktivitet;Status\nA;Pågår\n".encode()
NAMES = {
    "text as workbook": (LIST, "plan.xlsx", "Filen heter .xlsx men är en textfil med kolumner; den lästes som CSV."),
    "text as old workbook": (LIST, "PLAN.XLS", "Filen heter .xls men är en textfil med kolumner; den lästes som CSV."),
    "workbook as text": (simple(), "plan.csv", "Filen heter .csv men är en Excel-arbetsbok; den lästes som .xlsx."),
    "workbook with macros": (simple(), "plan.xlsm", None),
    "text": (LIST, "plan.txt", None),
    "without an ending": (LIST, "plan", None),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_read_by_its_content_and_that_is_said(name: str) -> None:
    """A name that promises another kind is information about the whole file; one that promises nothing is none."""
    data, file, message = NAMES[name]
    problems = [(problem.severity, problem.cell, problem.message) for problem in read_plan(data, file).problems]
    assert problems == ([("info", None, message)] if message else [])


def test_many_columns_and_long_texts() -> None:
    """A header with thousands of columns and cells of 32 767 characters are read."""
    wide = [f"Kolumn {number}" for number in range(3000)]
    plan = read_plan(build({"Plan": [["Aktivitet", "Status", *wide], ["A" * 32_767, "Klar"]]}), "plan.xlsx")
    assert [len(action.title) for action in plan.actions] == [32_767]


def test_memory_is_bounded_by_what_cells_say() -> None:
    """A sheet that is said to be as large as a sheet can be costs what its cells cost."""
    tracemalloc = pytest.importorskip("tracemalloc")
    data = _sheet(
        b'<row r="1"><c r="A1" t="str"><v>Aktivitet</v></c><c r="B1" t="str"><v>Status</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><v>A</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    tracemalloc.start()
    assert len(read_plan(data, "plan.xlsx").actions) == 1
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert sys.getsizeof(data) < 20_000
