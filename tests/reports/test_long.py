"""A PDF that would take too long is refused at once, and none is set twice for a sign that no font has."""

import re
import time
from pathlib import Path

import pytest

from tests.plans import make_action, make_plan
from tests.reports.test_reports import report_of
from umebra.errors import ExportError
from umebra.model.plan import Plan
from umebra.reports import pdf


def many(count: int, letters: int = 10) -> Plan:
    """Return a plan of so many actions, each title so long."""
    return make_plan(*(make_action(f"{at} {'ord ' * (letters // 4)}") for at in range(count)))


@pytest.mark.parametrize("plan", [many(10_000), many(100, 50_000)], ids=["rows", "letters"])
def test_one_too_long_is_refused_at_once(plan: Plan) -> None:
    """Many rows and much text are both told before the setting begins, with what can be chosen instead."""
    report = report_of(plan)
    begun = time.process_time()
    with pytest.raises(ExportError, match=r"för långt för en PDF.* Välj webbsida"):
        pdf.export_pdf(report)
    assert time.process_time() - begun < 2


def test_a_plan_of_four_thousand_is_not_too_long() -> None:
    """What the sentence says there is room for is not refused."""
    report = report_of(many(4_000, 100))
    pdf._check_length(report, 700_000)


def test_a_sign_without_a_font_costs_no_second_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs are tried each by itself before the document, which is then set once."""
    set_: list[str] = []
    compile_ = pdf._compile

    def counted(template: Path, data: str, replaced: dict[str, str]) -> bytes:
        set_.append(template.name)
        return compile_(template, data, replaced)

    monkeypatch.setattr(pdf, "_compile", counted)
    assert pdf.export_pdf(report_of(make_plan(make_action("40 \N{SQUARE M SQUARED} \u4e2d \U00013000 \u1230 →"))))
    assert set_ == ["signs.typ", "report.typ"]


def test_the_fonts_of_the_trial_are_the_documents() -> None:
    """The trial takes its fonts from where the documents do, so both lack the same signs."""
    trial = Path(pdf.__file__).with_name("signs.typ").read_text(encoding="utf-8")
    assert re.search(r'import "house.typ": font\b', trial)
    assert "font: font" in trial
