"""Corrections and their keeping."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from umebra.corrections import NO_FILLS, NONE, NOT_USED, Correction, Corrections, Remembered
from umebra.errors import UmebraError
from umebra.plan import Status
from umebra.readers import read_plan

TABLE = Correction(
    headings=("Nr", "Vad", "Färg"),
    fields={1: "title", 2: NOT_USED},
    fills=2,
    statuses={"7030A0": Status.DONE},
    partly=Status.YELLOW,
    words={"pausad": Status.RED},
)
KEPT = Corrections((TABLE,), ("Plan",), "uvts-2024-2026")


def test_what_is_kept_is_found_by_the_headings(tmp_path: Path) -> None:
    """The next file with the same headings gets the same corrections, whatever their case."""
    Remembered(tmp_path / "ny mapp").keep(KEPT)
    again = Remembered(tmp_path / "ny mapp")
    assert again.find([("Annan", "rad"), ("nr", " vad", "FÄRG")]) == KEPT
    assert again.find([("Nr", "Vad")]) == NONE


def test_a_later_correction_replaces_the_former(tmp_path: Path) -> None:
    """One shape has one set of corrections."""
    remembered = Remembered(tmp_path)
    remembered.keep(KEPT)
    later = Corrections((Correction(TABLE.headings, fills=NO_FILLS),))
    remembered.keep(later)
    assert remembered.find([TABLE.headings]) == later
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    """Forgetting twice is no fault."""
    remembered = Remembered(tmp_path)
    remembered.keep(KEPT)
    remembered.forget(TABLE.headings)
    remembered.forget(TABLE.headings)
    assert remembered.find([TABLE.headings]) == NONE


def test_what_an_earlier_version_kept_is_still_read(tmp_path: Path) -> None:
    """A correction from before words or a framework could be corrected lacks them, and holds otherwise."""
    Remembered(tmp_path).keep(KEPT)
    (file,) = tmp_path.iterdir()
    older = json.loads(file.read_text(encoding="utf-8"))
    del older["tables"][0]["words"], older["framework"]
    file.write_text(json.dumps(older), encoding="utf-8")
    assert Remembered(tmp_path).find([TABLE.headings]) == Corrections((replace(TABLE, words={}),), ("Plan",))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"tables": [{}], "sheets": null}', '{"tables": 3, "sheets": 4}', "[" * 100_000]
)
def test_a_damaged_file_is_said(text: str, tmp_path: Path) -> None:
    """A file that someone broke never stops an upload; which one it is and what to do stands among the problems."""
    remembered = Remembered(tmp_path)
    remembered.keep(KEPT)
    file = next(tmp_path.iterdir())
    file.write_text(text, encoding="utf-8")
    found = remembered.find([("Annan", "rad"), TABLE.headings])
    assert replace(found, faults=()) == NONE
    assert len(found.faults) == 1
    plan = read_plan("Aktivitet;Status\nEtt;Pågår\n".encode(), "plan.csv", corrections=found)
    problem = next(problem for problem in plan.problems if problem.message == found.faults[0])
    assert str(file) in problem.message
    assert "Ta bort filen" in problem.message
    assert found.with_table(TABLE).faults == ()


@pytest.mark.parametrize(
    "row",
    [
        ("NR", "Vad", "Färg"),
        ("Nr ", "  vad", "Fa\u0308rg"),
        ("Nr", "Vad", "Fär\u00adg"),
        ("Nr", "Vad\n", "F\N{LATIN CAPITAL LETTER A WITH DIAERESIS}RG"),
    ],
)
def test_a_table_is_found_and_applied_by_the_same_folding(row: tuple[str, ...], tmp_path: Path) -> None:
    """Headings that look the same are the same when corrections are looked up, applied, exchanged and forgotten."""
    remembered = Remembered(tmp_path)
    remembered.keep(KEPT)
    assert remembered.find([row]).table(row) == TABLE
    assert len(KEPT.with_table(Correction(row)).tables) == 1
    remembered.forget(row)
    assert remembered.find([TABLE.headings]) == NONE


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The person learns that it holds now but not next time."""
    file = tmp_path / "fil"
    file.write_text("", encoding="utf-8")
    with pytest.raises(UmebraError, match="kunde inte sparas till nästa gång"):
        Remembered(file / "mapp").keep(KEPT)


def test_a_tables_correction_is_exchanged() -> None:
    """Correcting a table again leaves the others as they were."""
    other = Correction(("A", "B"))
    both = KEPT.with_table(other)
    changed = both.with_table(Correction(TABLE.headings, partly=Status.GREEN))
    assert (changed.sheets, changed.framework) == (("Plan",), "uvts-2024-2026")
    assert changed.table(("A", "B")) == other
    assert changed.table(TABLE.headings) == Correction(TABLE.headings, partly=Status.GREEN)
    assert changed.table(("C",)) is None
