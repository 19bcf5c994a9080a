"""Every layout in every status form is read as the same plan."""

import pytest
from openpyxl import Workbook

from tests.readers.books import SAMPLES, saved
from tests.readers.corpus import FORMS, GRIDS, LIST_FORMS, LISTS, Form, Layout
from umebra.readers import read_plan

CASES = [
    *((layout, name, form) for layout in LISTS for name, form in LIST_FORMS.items()),
    *((layout, name, form) for layout in GRIDS for name, form in FORMS.items()),
]


def plan_file(layout: Layout, form: Form) -> bytes:
    """Return the samples in a layout and a status form."""
    book = Workbook()
    for place, sample in zip(layout(book), SAMPLES, strict=True):
        form(place, sample.status)
    return saved(book)


@pytest.mark.parametrize(
    ("layout", "form"),
    [(layout, form) for layout, _, form in CASES],
    ids=[f"{layout.__name__}-{name}" for layout, name, _ in CASES],
)
def test_layout_and_form(layout: Layout, form: Form) -> None:
    """Each action is found once, with its title, focus area, partners and status; only the promise lacks something."""
    plan = read_plan(plan_file(layout, form), "plan.xlsx")
    read = {action.title: (action.focus_area, action.status, action.partners) for action in plan.actions}
    assert read == {sample.title: (sample.area, sample.status, (sample.partners,)) for sample in SAMPLES}
    assert len(plan.actions) == len(SAMPLES)
    (promise,) = plan.promises
    assert [problem.cell for problem in plan.problems] == [promise.cell]
    assert plan.problems[0].message.startswith(
        "Löftet har inget slutdatum" if promise.start else "Löftet har inga datum"
    )


def test_corpus_is_broad() -> None:
    """The corpus holds at least sixty plans."""
    assert len(CASES) >= 60
