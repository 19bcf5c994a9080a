"""A list of names is written so that it is read back as it is meant, in the cell's own manner if that can be."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from tests.editing.changing import SETTINGS, add, change
from umebra.editing.edits import NewAction, edit_of
from umebra.editing.typed_values import typed_value
from umebra.model.plan import Plan
from umebra.readers import read_plan

CULTURE = "Kultur och fritid"


def workbook(*lists: str) -> bytes:
    """Return a plan whose actions have these partners."""
    book = Workbook()
    book.active.append(["Aktivitet", "Ansvarig", "Samverkan med", "Status"])
    for place, names in enumerate(lists):
        book.active.append([f"Kväll {place} på gården", "Region Västerbotten", names or None, "Pågår"])
    book.save(out := io.BytesIO())
    return out.getvalue()


def written(data: bytes, names: tuple[str, ...]) -> str | None:
    """Give the first action other partners, proved as ever; return what its cell says then."""
    plan = read_plan(data, "plan.xlsx")
    changed, read = change(data, plan, [edit_of(plan.actions[0], "partners", names)])
    assert read.actions[0].partners == names
    return load_workbook(io.BytesIO(changed.data)).active["C2"].value


@pytest.mark.parametrize(
    ("lists", "names", "text"),
    [
        # What the comma can say it says.
        (("Polisen, Skolan",), (CULTURE, "Polisen"), f"{CULTURE}, Polisen"),
        (("Polisen, Skolan",), ("Polisen", "Skolan", "ICA"), "Polisen, Skolan, ICA"),
        # Else another separator: the plan's own first, then a semicolon, all through the list.
        (("Polisen, Skolan",), ("Polisen", "Skolan", CULTURE), f"Polisen; Skolan; {CULTURE}"),
        (("Polisen, Skolan", "Coop / ICA"), ("Polisen", CULTURE), f"Polisen / {CULTURE}"),
        (("Polisen, Skolan", "Coop\nICA"), ("Polisen", "Skolan", CULTURE), f"Polisen\nSkolan\n{CULTURE}"),
        (("Polisen",), ("Polisen", "Unga och vuxna"), "Polisen; Unga och vuxna"),
        (("",), ("Hemvärnet", "Barn & ungdom"), "Hemvärnet; Barn & ungdom"),
        # What the cell says beside the names stays.
        (("polisen, skolan m.fl.",), ("Polisen", "Skolan", CULTURE), f"polisen, skolan m.fl; {CULTURE}"),
    ],
)
def test_name_with_and(lists: tuple[str, ...], names: tuple[str, ...], text: str) -> None:
    """A name that holds "och" is not split, wherever in the list it stands and however the plan parts its lists."""
    assert written(workbook(*lists), names) == text


def test_csv_and_new_action() -> None:
    """So it is in a CSV, whose separator is a semicolon too, and for an action that is added."""
    data = "Aktivitet;Samverkan med;Status\r\nNattvandring;Polisen, Skolan;Pågår\r\n".encode()
    plan = read_plan(data, "plan.csv")
    changed, _ = change(data, plan, [edit_of(plan.actions[0], "partners", ("Polisen", CULTURE))])
    assert f'"Polisen; {CULTURE}"'.encode() in changed.data
    book = workbook("Polisen, Skolan")
    _, action = add(book, read_plan(book, "plan.xlsx"), NewAction("Ny", None, {"partners": ("Polisen", CULTURE)}))
    assert action.partners == ("Polisen", CULTURE)


def test_typed_list_keeps_the_plans_own_names() -> None:
    """A name that the plan has with "och" is one also last in a list that is typed; one that it lacks is two."""
    plan: Plan = read_plan(workbook(f"Polisen; {CULTURE}"), "plan.xlsx")
    settings = SETTINGS.under(plan.framework)
    assert typed_value("partners", f"ICA, {CULTURE.lower()}", plan, settings) == ("ICA", CULTURE)
    assert typed_value("partners", "ICA, Coop och Hemvärnet", plan, settings) == ("ICA", "Coop", "Hemvärnet")
