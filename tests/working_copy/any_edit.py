"""Plans and edits of every kind, and the check that an edit is read back as itself when it has been published."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.apps import DEPARTMENTS, LIST, NATIONAL, example
from umebra.editing.editable_fields import refusals
from umebra.editing.edits import EDITABLE, Value, apply_edits, edit_of
from umebra.editing.places import Places
from umebra.errors import EditError
from umebra.model.fields import FieldKind, columns, names_of_kind
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.readers.cells.text import clean
from umebra.settings.settings import read_settings
from umebra.working_copy import Desk, Seen

SETTINGS = read_settings()
WORDS = ("Genomförs nu", "Påbörjad", "Inte påbörjad", "Avslutad")
COLOURS = ("92D050", "FFFF00", "FF0000", "BFBFBF")
KNOWN = ("Polisen", "Skolan", "Gator och parker", "Kultur och fritid", "Hemvärnet", "100 % ren hårdträning")
ALONG = {"status": "status_from", "start": "when", "end": "when", "responsible": "partners"}
"""What is read of the same cells as a field, or follows from it: who is responsible is no partner beside."""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(clean)
SAID = st.sampled_from(
    ["Klart i höst", "Två skolor återstår,\nen i Teg", "=1+1", "+46 90", "50 %", "2024", "x", "’å”", ""]
)
NAMES = st.lists(st.sampled_from(KNOWN), unique=True, max_size=3).map(tuple)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 12, 31)))


def with_every_field() -> bytes:
    """Return a workbook with a column for each field, and a legend."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Aktivitetsplan"])
    sheet.append(["Status:", *WORDS])
    for column, colour in enumerate(COLOURS, start=2):
        sheet.cell(2, column).fill = PatternFill("solid", fgColor=colour)
    sheet.append([])
    fields = [field for field in columns() if field.name not in ("plan", "when", "step")]
    sheet.append([field.heading for field in fields])
    areas = SETTINGS.focus_areas
    for row in range(6):
        said = {
            **{"number": row + 1, "title": f"Insats {row + 1} i Teg", "focus_area": areas[row % len(areas)]},
            **{"status": WORDS[row % 4], "responsible": "Polisen", "partners": "Skolan, Bostaden", "goals": "1, 3"},
            **{"start": date(2026, 1, row + 1), "end": date(2026, 12, 31), "district": "Ersboda", "cost": "10 000 kr"},
        }
        sheet.append([said.get(field.name, f"{field.heading} {row + 1}") for field in fields])
        status = [field.name for field in fields].index("status") + 1
        sheet.cell(row + 5, status).fill = PatternFill("solid", fgColor=COLOURS[row % 4])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def plans() -> dict[str, bytes]:
    """Return plans of each kind by the names of their files."""
    files = (LIST, NATIONAL, DEPARTMENTS, example("aktivitetsplan-2021-2024.csv"))
    return {"allt.xlsx": with_every_field(), **{file.name: file.read_bytes() for file in files}}


def values(field: str) -> st.SearchStrategy[Value]:
    """Return what a field can be given: any text, and what people write, or the values of its kind."""
    if field == "status":
        return st.sampled_from(Status)
    if field == "goals":
        goals = [one.name for one in SETTINGS.framework.goals]
        return st.sets(st.sampled_from(goals)).map(lambda chosen: tuple(one for one in goals if one in chosen))
    if field in names_of_kind(FieldKind.NAMES):
        return NAMES
    return DAYS if field in names_of_kind(FieldKind.DATE) else st.one_of(SAID, TEXTS)


EDITS = st.sampled_from(sorted(EDITABLE)).flatmap(lambda field: st.tuples(st.just(field), values(field)))


def check(desk: Desk, name: str, content: bytes, place: int, edit: tuple[str, Value]) -> str:
    """Publish a plan, change an action of it through the working copy, publish that, and read what everyone then has.

    Returns:
        Why the change was refused, empty if it was made; then nothing else is read otherwise than before.
    """
    plan = read_plan(content, name, SETTINGS)
    outcome = desk.store.save_and_publish(plan, content, "Eva", "1")
    action, (field, value) = plan.actions[place % len(plan.actions)], edit
    wanted = edit_of(action, field, value)
    try:
        saved = desk.change("", Seen(outcome.revision, action.cell), {field: (wanted.old, value)}, "Anna")
    except EditError as error:
        return str(error)
    if wanted.new == wanted.old:
        assert not saved.edits
        return ""
    desk.publish(saved.copy, "Anna", "1")
    current = desk.store.current()
    assert current
    assert current.revision
    read = read_plan(desk.store.content(current.revision), name, SETTINGS)
    expect(apply_edits(plan, [wanted]), read, action.cell, field)
    assert desk.store.plan(current.revision).actions == read.actions
    return ""


def expect(wanted: Plan, read: Plan, cell: str, field: str) -> None:
    """Check that the action says what is wanted, and nothing else differs but what is read along with the field."""
    along = ALONG.get(field, "cell")
    assert [one.cell for one in read.actions] == [one.cell for one in wanted.actions]
    for one, other in zip(wanted.actions, read.actions, strict=True):
        assert one == (replace(other, **{along: getattr(one, along)}) if one.cell == cell else other)


def has_place(plan: Plan, place: int, field: str) -> bool:
    """Return whether a plan has a place for a field of an action."""
    action = plan.actions[place % len(plan.actions)]
    return not refusals(plan, Places(plan, SETTINGS.under(plan.framework)), action)[field]
