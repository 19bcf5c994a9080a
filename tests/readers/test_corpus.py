"""Every layout in every status form is read as the same plan."""

import inspect

import pytest
from openpyxl import Workbook

from tests.readers import corpus
from tests.readers.corpus import ASKED_FORMS, FORMS, GRIDS, LIST_FORMS, LISTS, Form, Layout
from tests.readers.workbooks.books import SAMPLES, faults, saved
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan

CASES = [
    *((layout, name, form) for layout in LISTS for name, form in LIST_FORMS.items()),
    *((layout, name, form) for layout in GRIDS for name, form in FORMS.items()),
]
AFAR = "Plan!AA1048567"


def plan_file(layout: Layout, form: Form) -> bytes:
    """Return the samples in a layout and a status form."""
    book = Workbook()
    for place, sample in zip(layout(book), SAMPLES, strict=True):
        form(place, sample.status)
    return saved(book)


def read_as(plan: Plan) -> dict[str, tuple[str | None, Status, tuple[str, ...]]]:
    """Return each action's focus area, status and partners by its title."""
    assert len(plan.actions) == len(SAMPLES)
    return {action.title: (action.focus_area, action.status, action.partners) for action in plan.actions}


EXPECTED = {sample.title: (sample.area, sample.status, (sample.partners,)) for sample in SAMPLES}
UNKNOWN = {title: (area, Status.UNKNOWN, partners) for title, (area, _, partners) in EXPECTED.items()}


@pytest.mark.parametrize(
    ("layout", "form"),
    [(layout, form) for layout, _, form in CASES],
    ids=[f"{layout.__name__}-{name}" for layout, name, _ in CASES],
)
def test_layout_and_form(layout: Layout, form: Form) -> None:
    """Each action is found once, with its title, focus area, partners and status; only the promise lacks something.

    The text far below the table is said as well.
    """
    plan = read_plan(plan_file(layout, form), "plan.xlsx")
    assert read_as(plan) == EXPECTED
    assert_only_the_promise_lacks(plan)


def assert_only_the_promise_lacks(plan: Plan) -> None:
    """Assert that nothing is asked, and that the one problem is the promise's."""
    (promise,) = plan.promises
    assert plan.questions == ()
    afar = [problem.cell for problem in plan.problems if problem.cell == AFAR]
    assert [problem.cell for problem in faults(plan)] == [promise.cell, *afar]
    assert plan.problems[0].message.startswith(
        "Löftet har inget slutdatum" if promise.start else "Löftet har inga datum"
    )


@pytest.mark.parametrize("layout", LISTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("form", ASKED_FORMS.values(), ids=ASKED_FORMS)
@pytest.mark.parametrize("answer", ["", "ja", "nej"])
def test_what_only_looks_like_status_is_asked_about(layout: Layout, form: Form, answer: str) -> None:
    """Fills without evidence are one question however many tables have them; yes reads them, no does not (R13)."""
    data = plan_file(layout, form)
    asked = read_plan(data, "plan.xlsx")
    (question,) = asked.questions
    assert question.text.endswith("ser ut som status: 3 gröna, 2 gula, 2 röda. Stämmer det?")
    plan = read_plan(data, "plan.xlsx", corrections=Corrections(answers={question.key: answer}) if answer else NONE)
    assert read_as(plan) == (EXPECTED if answer == "ja" else UNKNOWN)
    assert len(plan.questions) == (not answer)
    if answer == "ja":
        assert_only_the_promise_lacks(plan)


def test_every_builder_is_tried() -> None:
    """Each layout and each form that the corpus has a builder for is among the cases."""
    assert _builders("book") == {*LISTS, *GRIDS}
    assert _builders("place", "status") <= {*LIST_FORMS.values(), *ASKED_FORMS.values()}


def _builders(*parameters: str) -> set[object]:
    """Return the functions of the corpus that take these parameters."""
    functions = [one for name, one in vars(corpus).items() if inspect.isfunction(one) and not name.startswith("_")]
    return {one for one in functions if tuple(inspect.signature(one).parameters) == parameters}
