"""Formulas: a saved result that is empty is blank, one that is not saved is said."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.readers.workbooks.books import build
from umebra.model.plan import Plan
from umebra.readers import read_plan

HEAD = ("Aktivitet", "Ansvarig", "Status")
UNSAVED = "Formelns värde är inte sparat i filen."


def plan_with(cell: str) -> Plan:
    """Read a plan of one action, and three rows in reserve whose cells are such XML (``{}`` is the cell's name)."""
    data = build({"Plan": [HEAD, ("Lampor", "Fastighet", "Pågår"), *[("x", "x", "x")] * 3]})
    out = BytesIO()
    with ZipFile(BytesIO(data)) as book, ZipFile(out, "w") as changed:
        for name in book.namelist():
            text = book.read(name)
            if name.endswith("sheet1.xml"):
                reserve = re.sub(r'<c r="([A-C][3-5])".*?</c>', lambda match: cell.format(match[1]), text.decode())
                text = reserve.encode()
            changed.writestr(name, text)
    return read_plan(out.getvalue(), "plan.xlsx")


EMPTY = {
    "Excel": '<c r="{}" t="str"><f>IF(Z1="","",Z1)</f><v></v></c>',
    "Excel, closed": '<c r="{}" t="str"><f>IF(Z1="","",Z1)</f><v/></c>',
    "LibreOffice": '<c r="{}" s="0" t="str"><f aca="false">IF(Z1="","",Z1)</f><v></v></c>',
    "shared": '<c r="{}" t="str"><f t="shared" si="0"/><v></v></c>',
    "array": '<c r="{}" t="str"><f t="array" ref="{0}">IF(Z1="","",Z1)</f><v></v></c>',
}


@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_saved_result_is_blank(form: str) -> None:
    """Rows in reserve, filled down with formulas that give an empty text, are no actions and no problem."""
    plan = plan_with(EMPTY[form].replace("{0}", "A3"))
    assert [action.title for action in plan.actions] == ["Lampor"]
    assert plan.problems == ()


NOT_SAVED = {
    "no value": '<c r="{}"><f>Z1</f></c>',
    "no value of a text": '<c r="{}" t="str"><f>Z1</f></c>',
    "an empty number": '<c r="{}"><f>Z1</f><v></v></c>',
    "shared": '<c r="{}"><f t="shared" ref="A3:C5" si="3">Z1</f></c>',
}


@pytest.mark.parametrize("form", NOT_SAVED)
def test_a_value_that_is_not_saved_is_said(form: str) -> None:
    """A formula without a result, as programs that don't calculate write it, is reported."""
    assert any(problem.message.startswith(UNSAVED) for problem in plan_with(NOT_SAVED[form]).problems)


def test_an_error_is_no_empty_text() -> None:
    """A formula whose saved result is an error is reported as that error."""
    plan = plan_with('<c r="{}" t="e"><f>Z1</f><v>#REF!</v></c>')
    assert any("#REF!" in problem.message for problem in plan.problems)
