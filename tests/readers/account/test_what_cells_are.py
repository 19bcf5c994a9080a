"""What was taken of a sheet, as its picture and counts say it."""

from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.account.test_account import FILES
from tests.readers.test_corpus import CASES, plan_file
from tests.readers.workbooks.books import Row, build
from tests.readers.workbooks.made_up import made_up
from umebra.bounded.bounded_reading import read_shown as read_in_bounds
from umebra.errors import NoPlanError, UmebraError
from umebra.readers import Kind, look_at, read_account, read_shown, refused_pictures

HEAD = ("Aktivitet", "Ansvarig", "Status")


def check(data: bytes, name: str) -> None:
    """Hold that the pictures of a file say what its account does."""
    shown = read_shown(data, name)
    accounts = {account.name: account for account in read_account(data, name).sheets}
    for picture in shown.pictures:
        account, taken = accounts.get(picture.name), picture.taken
        assert taken
        if account is None:
            assert picture.hidden
            assert {Kind.UNUSED_SHEET: picture.cells} == taken.counts
            continue
        assert (taken.counts, taken.coloured, taken.why) == (account.counts, account.coloured, account.why)
        places = {(row, column): kind for row, kinds in taken.kinds.items() for column, kind in kinds.items()}
        assert places == {place: kind for place, kind in account.cells.items() if place[0] in picture.rows}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_files_pictures_say_what_its_account_does(path: Path) -> None:
    """The kind of each shown cell, and the counts of the whole sheet, are the account's."""
    check(path.read_bytes(), path.name)


@pytest.mark.parametrize(("layout", "form"), [(layout, form) for layout, _, form in CASES[::7]])
def test_the_pictures_of_any_layout(layout: Any, form: Any) -> None:  # noqa: ANN401 - the corpus's own types
    """So they are in every layout of the corpus."""
    check(plan_file(layout, form), "plan.xlsx")


@pytest.mark.parametrize("seed", range(40))
def test_the_pictures_of_made_up_workbooks(seed: int) -> None:
    """So they are whatever stands on the sheets; a file without a plan has no picture of its own."""
    data = made_up(Random(seed))  # noqa: S311 - chance of a test
    try:
        read_account(data, "plan.xlsx")
    except NoPlanError:
        assert read_shown(data, "plan.xlsx").refusal
    except UmebraError:
        pytest.skip("it can't be read")
    else:
        check(data, "plan.xlsx")


def test_a_long_list_is_counted_whole() -> None:
    """The counts are of the whole sheet, beside rows that hold more than the table's columns, far below the picture."""
    rows: list[Row] = [HEAD, *[(f"Insats {n}", "Polisen", "Klar") for n in range(400)], ("Summa", None, 400)]
    rows[250] = (*rows[250], "vid sidan om")
    data = build({"Plan": rows, "Gömt": [("Lösa", "ord")]}, change=_hide_the_last)
    check(data, "plan.xlsx")
    counts = read_shown(data, "plan.xlsx").pictures[0].taken.counts  # type: ignore[union-attr] # it was read
    assert sum(counts.values()) == sum(cell is not None for row in rows for cell in row)
    assert counts[Kind.UNUSED_COLUMN] == 1


def _hide_the_last(sheet: Worksheet) -> None:
    sheet.parent.worksheets[-1].sheet_state = "hidden"


def test_of_a_refused_file_only_the_headings_are_known() -> None:
    """The cells of a file without a plan are not read, but for the header of the table that comes nearest."""
    data = build(
        {"Plan": [("Handlingsplan",), ("Område", "Ansvarig", "Status"), ("A", "P", "Klar"), ("B", "P", "Klar")]}
    )
    refusal = read_shown(data, "plan.xlsx").refusal
    assert refusal
    (picture,) = refused_pictures(look_at(data, "plan.xlsx"), refusal.tables)
    assert picture.taken
    assert picture.taken.counts == {Kind.HEADING: 3, Kind.NOT_READ: 7}
    assert picture.taken.kinds[2] == dict.fromkeys((1, 2, 3), Kind.HEADING)


def test_a_refusal_leaves_the_worker_whole() -> None:
    """What is said of a refused file, its shorter text for the wizard and its nearest tables come out of the worker."""
    data = build({"Plan": [("Område", "Ansvarig", "Status"), ("A", "P", "Klar"), ("B", "P", "Klar")]})
    here = read_shown(data, "plan.xlsx").refusal
    with pytest.raises(NoPlanError) as raised:
        read_in_bounds(data, "plan.xlsx")
    assert here
    assert here.tables
    assert (str(raised.value), raised.value.here, raised.value.tables) == (here.message, here.here, here.tables)


def test_what_is_shown_crosses_the_processes() -> None:
    """Pictures and kinds are the same after they went out of the worker."""
    data = build({"Plan": [HEAD, ("A", "Polisen", "Klar"), ("B", "ICA", "Pågår")]}, fills={"A1": "FFFF00"})
    shown = read_shown(data, "plan.xlsx")
    assert read_in_bounds(data, "plan.xlsx") == (shown.plan, shown.pictures)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(shown.pictures), type=type(shown).__annotations__["pictures"])
