"""A workbook reads the same in the fast way through its regular parts and in the slow one, whatever wrote it."""

import re
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.both_ways import SETTINGS, check_both_ways, grids_of
from tests.readers.workbooks.books import build, rewritten
from tests.readers.workbooks.raw_books import raw_book, slowly
from umebra.readers.cells.grid import Unsaved
from umebra.readers.xlsx import fast_rows
from umebra.readers.xlsx.package import Package
from umebra.readers.xlsx.workbook import read_workbook

MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(st.randoms(use_true_random=False))
def test_a_made_up_workbook_reads_the_same_both_ways(chance: Random) -> None:
    """Values with their kinds, fills, types, strikes, faults and the plan are the same, in pieces of any size too."""
    check_both_ways(raw_book(chance), chance)


def test_made_up_workbooks_go_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most rows are read in the fast way, some are left to the slow one, and all where the fast one gives up."""
    taken: list[bool] = []
    read = fast_rows.PlainRows.read

    def count(*arguments: object) -> object:
        got = read(*arguments)  # type: ignore[arg-type]  # the very ones that it is called with
        taken.append(got is not None)
        return got

    monkeypatch.setattr(fast_rows.PlainRows, "read", count)
    books = [raw_book(Random(seed)) for seed in range(60)]  # noqa: S311 - chance of a test
    for book in books:
        grids_of(Package(book, SETTINGS.limits))
    assert taken.count(True) > 60
    assert taken.count(False) > 5
    taken.clear()
    for book in books:
        grids_of(Package(slowly(book), SETTINGS.limits))
    assert taken == []


@pytest.mark.parametrize("before", [b"", b'<row r="1"><c r="B1"><f t="shared" si="0"/><v>1</v></c></row>'])
def test_a_formula_that_cells_share_is_noted_in_any_row(before: bytes) -> None:
    """Its text stands in one of its cells alone, which may have a saved value where a later one has none."""
    first = b'<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B1*2</f><v>4</v></c></row>'
    rows = before + first + b'<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    data = rewritten(
        build({"Plan": [("x",)]}),
        lambda part, content: re.sub(rb"<row.*</row>", rows, content) if part.endswith("sheet1.xml") else content,
    )
    for book in (data, slowly(data)):
        (grid,) = read_workbook(Package(book, SETTINGS.limits), SETTINGS.limits)
        assert [grid.value(row, 1) for row in (2, 3)] == [4, Unsaved("=B1*2")]
