"""Whatever text a plan holds, every document is made of it, and holds the rest."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.exports.test_round_trip import export_of
from tests.plans import make_action, make_plan
from tests.reports.slide_words import words_of_slides
from umebra.analysis.changes import compare
from umebra.analysis.counts import status_labels
from umebra.cli import main
from umebra.commands.command import as_json
from umebra.commands.read import plan_as_json
from umebra.exports.csv import export_csv
from umebra.exports.xlsx import export_excel
from umebra.model.fields import FieldKind, names_of_kind
from umebra.model.plan import Action, Plan, Problem, Severity, Status
from umebra.reports.build_report import make_report
from umebra.reports.build_year_report import Year, make_year_report
from umebra.reports.missing_glyphs import missing_signs, named, replacements
from umebra.reports.pdf import export_pdf
from umebra.reports.powerpoint.slides import export_slides
from umebra.reports.powerpoint.year_slides import export_year_slides
from umebra.reports.printable_text import fit
from umebra.reports.report import Report, Since
from umebra.reports.web import export_html, export_year_html
from umebra.reports.year_report import YearReport
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
TODAY = date(2026, 11, 22)
REST = "Ankare"
TEXTS = tuple(one.name for one in fields(Action) if one.type in (str, str | None) and one.name != "cell")
NAMES = sorted(names_of_kind(FieldKind.NAMES))

ODD = {
    "check": "\N{WHITE HEAVY CHECK MARK}",
    "circle": "\N{LARGE RED CIRCLE}",
    "smiley": "\N{GRINNING FACE}",
    "family": "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}",
    "keycap": "1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}",
    "flag": "\N{REGIONAL INDICATOR SYMBOL LETTER S}\N{REGIONAL INDICATOR SYMBOL LETTER E}",
    "bullet of Word": "\uf0b7",
    "other private": "\ue123\U000f1234",
    "Thai": "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "Tigrinya": "\u1230\u120b\u121d",
    "Arabic": "\u0645\u0631\u062d\u0628\u0627",
    "Chinese": "\u4e2d\u6587",
    "hieroglyph": "\U00013000",
    "square metres": "\N{SQUARE M SQUARED}",
    "lone high half": "\ud83d",
    "lone low half": "\ude00",
    "controls": "\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x85",
    "writing direction": "\u202e\u2066\u200f",
    "no character": "\ufffe\uffff\ufdd0\U0001fffe",
    "not assigned": "\u0378",
    "marks": "q\u20dd\u1ab0\u0308",
    "mark up": "<b>&amp;#let x = 1 {{ 1 }} $x$ \\u{1}",
    "formula": "=1+1",
    "breaks": "a\r\nb\rc\u2028d",
    "long": "Trygghetsvandring " * 60,
    "long word": "\N{LATIN SMALL LETTER A WITH RING ABOVE}" * 5_000,
}


def plan_of(text: str) -> Plan:
    """Return a plan with a text in every field of an action, in its title, its file's name and a problem."""
    words = {name: f"{text} {REST}{place}" for place, name in enumerate(TEXTS)}
    names = {name: (f"{REST}{name} {text}", text) for name in NAMES}
    action = replace(make_action("", status=Status.RED), **words, **names)
    plan = make_plan(action, make_action("Den andra", status=Status.GREEN), title=f"{text} Titel{REST}")
    problem = Problem(Severity.WARNING, f"{text} Problem{REST}", text)
    return replace(plan, problems=(problem,), source=replace(plan.source, name=f"{text}.xlsx"))


def report_of(plan: Plan, old: Plan | None = None) -> Report:
    """Return a plan's report, with what changed since an old one."""
    labels = status_labels(plan, SETTINGS)
    since = Since("Sedan sist", compare(old.actions, plan.actions), labels) if old else None
    return make_report(plan, SETTINGS, TODAY, since=since)


def year_of(plan: Plan) -> YearReport:
    """Return a plan's yearly follow-up."""
    old = replace(plan, actions=plan.actions[:1])
    year = Year(2026, old, plan, compare(old.actions, plan.actions), (), plan.source.name[:99])
    return make_year_report(year, SETTINGS, TODAY, {})


def words_of_pdf(content: bytes) -> str:
    """Return the text of a PDF."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def words_of_page(content: bytes) -> str:
    """Return the text of a web page."""
    return content.decode("utf-8")


def words_of_workbook(content: bytes) -> str:
    """Return the texts of a workbook."""
    cells = [cell.value for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    return "\n".join(str(value) for value in cells)


def words_of_csv(content: bytes) -> str:
    """Return the texts of a CSV."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return "\n".join(cell for row in rows for cell in row)


DOCUMENTS: dict[str, tuple[Callable[[Plan], bytes], Callable[[bytes], str]]] = {
    "pdf": (lambda plan: export_pdf(report_of(plan, replace(plan, actions=()))), words_of_pdf),
    "pptx": (lambda plan: export_slides(report_of(plan, replace(plan, actions=()))), words_of_slides),
    "html": (lambda plan: export_html(report_of(plan, replace(plan, actions=()))), words_of_page),
    "year pdf": (lambda plan: export_pdf(year_of(plan)), words_of_pdf),
    "year pptx": (lambda plan: export_year_slides(year_of(plan)), words_of_slides),
    "year html": (lambda plan: export_year_html(year_of(plan)), words_of_page),
    "xlsx": (lambda plan: export_excel(export_of(plan)), words_of_workbook),
    "csv": (lambda plan: export_csv(export_of(plan)), words_of_csv),
}
# A slide or a page of text has the titles alone.
TITLE = f"{REST}{TEXTS.index('title')}"


def plan_of_all() -> Plan:
    """Return a plan with an action for each odd text."""
    actions = (make_action(f"{text} {REST}-{name}", number=name, status=Status.RED) for name, text in ODD.items())
    return make_plan(*actions, title=f"{ODD['lone high half']}{ODD['long']}")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_odd_text_stops_a_document(kind: str) -> None:
    """Each is made, and holds what stands after every odd text."""
    make, words_of = DOCUMENTS[kind]
    words = re.sub(r"[\s\u200b]+", "", words_of(make(plan_of_all())))
    assert not [name for name in ODD if f"{REST}-{name}".replace(" ", "") not in words]


def test_a_word_without_end_is_set() -> None:
    """Typst gives up over a line of 65,536 bytes; such a word breaks."""
    plan = make_plan(make_action(f"{ODD['long word'] * 8} {REST}", status=Status.GREEN))
    assert REST in words_of_pdf(export_pdf(report_of(plan)))


EVERY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(EVERY_TEXT)
def test_any_text_in_any_field_gives_every_document(text: str) -> None:
    """Halves of characters, controls, every script: all eight are made and hold what else the plan says."""
    plan = plan_of(text)
    for kind, (make, words_of) in DOCUMENTS.items():
        assert TITLE in re.sub(r"\s+", "", words_of(make(plan))), kind


@settings(max_examples=100, deadline=None)
@given(EVERY_TEXT)
def test_a_fit_text_is_so_once_and_for_all(text: str) -> None:
    """What is fit has no control character, no half, no private code, and is not changed again."""
    once = fit(text)
    assert fit(once) == once
    assert not any(unicodedata.category(sign) in ("Cs", "Co") for sign in once)
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in once)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_json_holds_any_text(text: str) -> None:
    """What is written is JSON in UTF-8, whatever the plan holds."""
    written = as_json(plan_as_json(plan_of(text)))
    again = json.loads(written.encode("utf-8"))
    assert again["actions"][0]["title"].endswith(TITLE)


def test_what_the_fonts_have_is_set_with_them() -> None:
    """Emoji, symbols and other scripts stand in the PDF as themselves."""
    words = words_of_pdf(export_pdf(report_of(plan_of("\N{WHITE HEAVY CHECK MARK}\N{LARGE RED CIRCLE} \u1230"))))
    assert "\N{WHITE HEAVY CHECK MARK}" in words
    assert "\N{LARGE RED CIRCLE}" in words
    assert "\u1230" in words
    assert "bytts ut" not in words


def test_what_no_font_has_is_replaced_and_named() -> None:
    """A square metre becomes m2, a letter of a script without a font a box; both are named at the end."""
    words = re.sub(r"\s+", " ", words_of_pdf(export_pdf(report_of(plan_of("40 \N{SQUARE M SQUARED} \u4e2d")))))
    assert "40 m2" in words
    assert "Tecken som har bytts ut" in words
    assert "U+33A1 (square m squared)" in words
    assert "U+4E2D" in words


def test_plain_letters_are_never_replaced() -> None:
    """Where a mark is missing Typst names the letter under it too; the letter stays, in all of the document."""
    words = words_of_pdf(export_pdf(report_of(plan_of("q\u20dd1\u20e3"))))
    assert "Den andra" in words
    assert "Aktivitet" in words


def test_bullets_of_a_symbol_font_are_bullets() -> None:
    """What Word pastes as a private code is the mark that the writer saw."""
    assert fit("\uf0b7 Ett\n\uf0fc Två\n\uf0a8 Tre") == "• Ett\n✓ Två\n☐ Tre"


def test_a_missing_sign_has_a_replacement_of_its_kind() -> None:
    """What it is made of, its name, a box for a letter, nothing for a mark."""
    said = (
        'the text `"\\u{33a1}"` could not be displayed with font; the text `"a\u20dd"` could not be displayed with font'
    )
    assert missing_signs(said) == ("\u33a1", "\u20dd")
    replaced = replacements(("\u33a1", "\u20dd", "\u4e2d", "\u2603"))
    assert list(replaced.values()) == ["m2", "", "\N{WHITE SQUARE}", "[snowman]"]
    assert len(named(replaced)) == 4
    assert len(named({chr(0x4E00 + place): "x" for place in range(100)})) == 41


def test_the_command_line_writes_any_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan with an emoji that a library wrote in halves gives a PDF and a web page."""
    file = tmp_path / "plan.csv"
    file.write_text("Aktivitet;Status\nEtt _xD83D_ \uf0b7 \N{GRINNING FACE};Pågår\nTvå;Klar\n", encoding="utf-8")
    for kind in ("pdf", "html", "pptx"):
        assert main(["report", str(file), "-o", str(tmp_path / f"u.{kind}")]) == 0
        assert (tmp_path / f"u.{kind}").stat().st_size > 1000
    capsys.readouterr()
