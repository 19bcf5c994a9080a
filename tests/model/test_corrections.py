"""Corrections: whose table they are of, how they are put together, and what a former version kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from umebra.model.corrections import BOXES, NOT_USED, Correction, Corrections, Former, read_former
from umebra.model.plan import Status

TABLE = Correction(
    headings=("Nr", "Vad", "Färg"),
    fields={1: "title", 2: NOT_USED},
    fills=2,
    statuses={"7030A0": Status.DONE},
    partly=Status.YELLOW,
    words={"pausad": Status.RED},
)
KEPT = Corrections((TABLE,), ("Plan",), "uvts-2024-2026")


FORMER = {
    "tables": [
        {"headings": ["Nr", "Vad", "Färg"], "fields": {"1": "title", "2": ""}, "fills": 2}
        | {"statuses": {"7030A0": "done"}, "partly": "yellow", "words": {"pausad": "red"}, "layout": "list"}
    ],
    "sheets": ["Plan"],
    "framework": "uvts-2024-2026",
    "answers": {},
    "shapes": [],
}


def _write(folder: Path, text: str) -> Path:
    file = folder / "a.json"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_a_former_version_kept_is_read(tmp_path: Path) -> None:
    """Everything in a file is there again, with the day that it was written."""
    file = _write(tmp_path, json.dumps(FORMER))
    (found,) = read_former(tmp_path).found
    assert (found.corrections, found.file) == (KEPT, file)
    assert read_former(tmp_path / "finns inte") == Former()


def test_what_the_first_version_kept_is_still_read(tmp_path: Path) -> None:
    """A correction from before words, a framework or questions lacks them, and holds otherwise."""
    table = {name: value for name, value in FORMER["tables"][0].items() if name not in ("words", "layout")}  # type: ignore[attr-defined,index] # JSON
    _write(tmp_path, json.dumps({"tables": [table], "sheets": ["Plan"]}))
    assert read_former(tmp_path).found[0].corrections == Corrections((replace(TABLE, words={}),), ("Plan",))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"tables": [{}], "sheets": null}', '{"tables": 3, "sheets": 4}', "[" * 100_000]
)
def test_a_damaged_file_is_said(text: str, tmp_path: Path) -> None:
    """Which one it is and what to do is said; the others are read."""
    file = _write(tmp_path, text)
    (tmp_path / "b.json").write_text(json.dumps(FORMER), encoding="utf-8")
    former = read_former(tmp_path)
    assert [one.corrections for one in former.found] == [KEPT]
    (fault,) = former.faults
    assert str(file) in fault
    assert "Ta bort filen" in fault


@pytest.mark.parametrize(
    "row",
    [
        ("NR", "Vad", "Färg"),
        ("Nr ", "  vad", "Fa\u0308rg"),
        ("Nr", "Vad", "Fär\u00adg"),
        ("Nr", "Vad\n", "F\N{LATIN CAPITAL LETTER A WITH DIAERESIS}RG"),
    ],
)
def test_a_table_is_found_and_applied_by_the_same_folding(row: tuple[str, ...]) -> None:
    """Headings that look the same are the same when corrections are looked up, applied and exchanged."""
    assert KEPT.is_for([("Annan", "rad"), row])
    assert KEPT.table(row) == TABLE
    assert len(KEPT.with_table(Correction(row)).tables) == 1
    assert KEPT.over(Corrections((Correction(row, {0: "number"}),))).tables == (
        replace(TABLE, fields={0: "number", **TABLE.fields}),
    )
    assert KEPT.without(Corrections((replace(TABLE, headings=row),))).tables == ()


def test_others_hold_where_ones_own_say_nothing() -> None:
    """Taking over corrections adds to one's own, and leaving them out again leaves one's own."""
    own = Corrections((Correction(TABLE.headings, {1: "number"}, words={"vilande": Status.RED}),), answers={"a": "nej"})
    others = replace(KEPT, answers={"a": "ja", "b": "ja"}, shapes=(("C",),))
    both = own.over(others)
    table = replace(TABLE, fields={1: "number", 2: NOT_USED}, words={"pausad": Status.RED, "vilande": Status.RED})
    assert both == Corrections((table,), ("Plan",), "uvts-2024-2026", {"a": "nej", "b": "ja"}, (("C",),))
    assert replace(both.without(others), shapes=()) == own


def test_layouts_are_not_mixed() -> None:
    """What was said of a list says nothing of the same table as a grid."""
    grid = Corrections((Correction(TABLE.headings, {0: "department"}, layout=BOXES),))
    assert grid.over(KEPT).tables == grid.tables
    assert grid.without(KEPT).tables == grid.tables


def test_a_tables_correction_is_exchanged() -> None:
    """Correcting a table again leaves the others as they were."""
    other = Correction(("A", "B"))
    both = KEPT.with_table(other)
    changed = both.with_table(Correction(TABLE.headings, partly=Status.GREEN))
    assert (changed.sheets, changed.framework) == (("Plan",), "uvts-2024-2026")
    assert changed.table(("A", "B")) == other
    assert changed.table(TABLE.headings) == Correction(TABLE.headings, partly=Status.GREEN)
    assert changed.table(("C",)) is None
