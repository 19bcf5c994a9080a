"""The report in its three formats: reopened, it says what the plan says, and everyone can read it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from tests.apps import DEPARTMENTS, LIST, PLANS, example
from tests.paths import ROOT
from tests.plans import make_action, make_plan
from tests.reports.slide_words import slides_of, tables_of, words_of_slides
from umebra.analysis.action_table import Filters
from umebra.analysis.changes import compare
from umebra.analysis.counts import status_labels
from umebra.charts.palette import FILLS
from umebra.cli import main
from umebra.errors import ExportError
from umebra.model.plan import Plan, Problem, Question, Severity, Status
from umebra.readers import read_plan
from umebra.reports.build_report import make_report
from umebra.reports.pdf import export_pdf
from umebra.reports.powerpoint.slides import export_slides
from umebra.reports.report import Report, Since
from umebra.reports.web import export_html
from umebra.settings.document_look import DocumentLook
from umebra.settings.settings import read_settings
from umebra.wording.indicator_sentences import NO_PROOF

TODAY = date(2026, 11, 22)
SETTINGS = read_settings()
REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
NASTY = "<b>#let x = 1</b> *fet* $x$ {{ 1 }} \\ @a // ”citat” <script>alert(1)</script>"


def read(path: Path) -> Plan:
    """Return one of the example plans."""
    return read_plan(path, path.name)


def report_of(plan: Plan, **options: Any) -> Report:  # noqa: ANN401 - any of make_report's
    """Return a plan's report."""
    return make_report(plan, SETTINGS.under(plan.framework), TODAY, **options)


@pytest.fixture(scope="module")
def report() -> Report:
    """Return the report of the revised plan, with what changed since the one before."""
    old, new = read(LIST), read(REVISED)
    since = Since("Sedan revisionen 2021-02-09", compare(old.actions, new.actions), status_labels(old, SETTINGS))
    return report_of(new, since=since)


def test_the_content_is_what_the_screen_shows(report: Report) -> None:
    """Counts, shares and changes are those of the figures' own tests."""
    assert [status.count for status in report.statuses] == [21, 5, 4, 3]
    assert report.count == "33 av 33 aktiviteter"
    assert [goal.shares[0].percent for goal in report.goals] == [
        f"{share}\N{NO-BREAK SPACE}%" for share in (100, 100, 80, 93)
    ]
    assert report.change_takeaway.startswith("7 aktiviteter har gått framåt, 1 har gått tillbaka")
    assert sum(group.total for group in report.groups) == 33
    assert len(report.rows) == 33


def test_an_open_question_about_statuses_stands_in_every_document() -> None:
    """PDF, slides and web page say what statuses hang on; a question about a partner is none of these."""
    asked = Question("fills:c", "Färgerna i kolumn C: 3 gröna. Stämmer det?", (("ja", "Ja"),), "Plan!C1")
    other = Question("partner:soc", "Menar du Socialtjänsten?", (("ja", "Ja"),), "Plan!D4")
    known = Problem(Severity.INFO, None, "Kolumn F används inte.")
    made = report_of(replace(read(LIST), questions=(asked, other), problems=(known,)))
    pages = PdfReader(io.BytesIO(export_pdf(made))).pages
    shown = words_of_slides(export_slides(made))
    for text in (" ".join(page.extract_text() for page in pages), shown, export_html(made).decode()):
        words = " ".join(text.split())
        assert asked.text in words
        assert "Tills det är besvarat är de aktiviteternas status okänd." in words
        assert "2 frågor att svara på, inget att rätta." in words
    assert report_of(read(LIST)).open_questions == ()


def test_filters_narrow_the_report_as_they_do_the_page() -> None:
    """The status filter leaves the goals' shares alone; another one marks them."""
    plan = read(LIST)
    green = report_of(plan, filters=Filters(status=(Status.GREEN,)))
    assert [goal.shares for goal in green.goals] == [goal.shares for goal in report_of(plan).goals]
    assert green.count == "17 av 32 aktiviteter"
    area = report_of(plan, filters=Filters(focus_area=("Stärka föräldrar",)), filter_lines=("Fokusområde: X",))
    assert "i urvalet" in next(goal.shares[0].of for goal in area.goals if goal.shares)
    assert "Filter: Fokusområde: X." in area.provenance


def objects(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Yield the elements of a PDF's structure, each with its kind and alternative text."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    left = [root]
    while left:
        one = left.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, dict):
            if "/S" in one:
                yield one
            kids = one.get("/K", [])
            kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
            left.extend(kids if isinstance(kids, list) else [kids])


def test_the_pdf_is_accessible(report: Report) -> None:
    """Tagged, Swedish, titled, PDF/UA-1; headings, table headers, and a text for each picture."""
    reader = PdfReader(io.BytesIO(export_pdf(report)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == report.title
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    kinds = [(one["/S"], one) for one in objects(reader)]
    names = {kind for kind, _ in kinds}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Figure"} <= names
    assert all(one.get("/Alt") for kind, one in kinds if kind == "/Figure")
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_the_pdf_holds_every_action_and_where_it_comes_from(report: Report) -> None:
    """The text of its pages names each action, and each page its number and source."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(export_pdf(report))).pages]
    everything = re.sub(r"\s+", " ", " ".join(pages))
    for cells in report.rows:
        assert re.sub(r"\s+", " ", cells[report.title_column]) in everything
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in page
        assert "aktivitetsplan-2021-2024-rev-2023-01-20.xlsx" in page


class Page(HTMLParser):
    """A web page's tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data


def parsed(report: Report) -> Page:
    """Return the report's web page, read by Python's own parser."""
    page = Page()
    page.feed(export_html(report).decode())
    return page


def test_the_web_page_needs_nothing_else(report: Report) -> None:
    """No script, no request to anybody, one main heading, Swedish, and every action in it."""
    page = parsed(report)
    assert ("html", {"lang": "sv"}) in page.tags
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not any(name in ("src", "onclick") for _, attributes in page.tags for name in attributes)
    assert "url(" not in export_html(report).decode()
    assert "//" not in re.sub(r"<style>.*?</style>", "", export_html(report).decode(), flags=re.DOTALL)
    for cells in report.rows:
        assert cells[report.title_column] in page.text


def test_the_slides_have_charts_with_the_same_figures(report: Report) -> None:
    """Reopened, tiles and charts hold the counts and shares, all goals on one slide; each has its text."""
    slides = slides_of(export_slides(report))
    tiles = [
        shape.text_frame.text.splitlines()
        for shape in slides[0].shapes
        if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE
    ]
    assert tiles == [[f"{one.shape} {one.count}", one.label, one.share] for one in report.statuses]
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    groups = charts[0].chart.plots[0]
    assert list(groups.categories) == [group.name for group in report.groups[::-1]]
    for place, series in enumerate(groups.series):
        assert list(series.values) == [group.counts[place] for group in report.groups[::-1]]
    (goals,) = [chart.chart.plots[0] for chart in charts[1:]]
    for place, series in enumerate(goals.series):
        assert list(series.values) == [goal.shares[1 - place].share for goal in report.goals[::-1]]
    assert all(chart._element.nvGraphicFramePr.cNvPr.get("descr") for chart in charts)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert all(titles)
    assert titles[0] == report.title


def test_changes_are_a_table_with_badges(report: Report) -> None:
    """Each change stands in a row; a status has its colour, shape and word, and a heading is never last on a slide."""
    slides = [
        one for one in slides_of(export_slides(report)) if one.shapes.title.text.startswith("Det här har ändrats")
    ]
    tables = [table for slide in slides for table in tables_of(slide)]
    rows = [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    told = [[title, before.text, after.text] for part in report.changes for title, before, after in part.rows]
    assert [row for row in rows if row[1]] == told
    moved = next(row.cells[2] for row in tables[0].rows if row.cells[2].text == "● Genomförs nu")
    assert f"#{moved.fill.fore_color.rgb}" == FILLS[Status.GREEN]
    assert all(list(table.rows)[-1].cells[1].text for table in tables)


@pytest.mark.parametrize("count", [3, 48, 300])
def test_slides_are_few_and_their_tables_keep_to_them(count: int) -> None:
    """The sample's plan takes at most ten, and no table goes past the line with the council's name."""
    actions = read(SAMPLE).actions
    plan = make_plan(*(replace(actions[at % 48], title=f"{actions[at % 48].title} {at}") for at in range(count)))
    slides = slides_of(export_slides(report_of(plan)))
    assert len(slides) <= 10 + count // 10
    frames = [shape for slide in slides for shape in slide.shapes if shape.has_table]
    assert all(frame.top + sum(row.height for row in frame.table.rows) <= Inches(7.0) for frame in frames)


def test_slides_bear_the_councils_name_colour_and_logo(tmp_path: Path) -> None:
    """What the settings say stands in the layout, once; a logo that is no picture is a sentence."""
    logo = tmp_path / "logga.png"
    Image.new("RGB", (40, 20), "red").save(logo)
    look = DocumentLook("Umeå kommun", "#7A1F4E", "#D6B4C4", str(logo))
    made = replace(report_of(read(LIST)), look=look)
    layout = slides_of(export_slides(made))[0].slide_layout
    assert "Umeå kommun" in [shape.text_frame.text for shape in layout.shapes if shape.has_text_frame]
    assert [shape.image.ext for shape in layout.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE] == ["png"]
    band = next(shape for shape in layout.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE)
    assert str(band.fill.fore_color.rgb) == "7A1F4E"
    logo.write_text("ingen bild", encoding="utf-8")
    with pytest.raises(ExportError, match=r"Logotypen logga.png kan inte läsas"):
        export_slides(made)


@pytest.mark.parametrize("export", [export_pdf, export_slides, export_html])
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_every_plan_can_be_handed_out(plan: Path, export: Any) -> None:  # noqa: ANN401 - any exporter
    """No generation of plan lacks what a report needs."""
    assert export(report_of(read(plan)))


@pytest.mark.parametrize("export", [export_pdf, export_slides, export_html])
def test_text_from_a_file_is_text(export: Any) -> None:  # noqa: ANN401 - any exporter
    """No cell is a format's own language, whatever stands in it."""
    action = make_action(NASTY, number=NASTY, focus_area=NASTY, responsible=(NASTY,), goals=(SETTINGS.goals[0].name,))
    plan = make_plan(action, replace(action, status=Status.RED), title=NASTY)
    content = export(report_of(plan))
    if export is export_html:
        assert b"<script>" not in content
        assert b"&lt;script&gt;" in content
    if export is export_pdf:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        assert "#let x = 1" in text


@pytest.mark.parametrize("export", [export_pdf, export_slides, export_html])
def test_an_empty_selection_is_a_report_too(export: Any) -> None:  # noqa: ANN401 - any exporter
    """A filter that nothing passes gives a report that says so."""
    assert export(report_of(read(DEPARTMENTS), filters=Filters(text="finns inte alls")))


@pytest.mark.parametrize("ending", ["pdf", "pptx", "html"])
def test_the_command_writes_a_file(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line gives the same without the dashboard."""
    out = tmp_path / f"underlag.{ending}"
    assert main(["report", str(REVISED), "-o", str(out), "--since", str(LIST)]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.stat().st_size > 5_000


def test_the_command_refuses_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no format has is one sentence and exit status 2; so is a folder that isn't there."""
    assert main(["report", str(LIST), "-o", str(tmp_path / "a.docx")]) == 2
    assert ".pdf, .pptx, .html" in capsys.readouterr().err
    assert main(["report", str(LIST), "-o", str(tmp_path / "saknas" / "a.pdf")]) == 2
    assert "kan inte skrivas" in capsys.readouterr().err


def test_what_is_measured_stands_with_its_goal() -> None:
    """Each format says what the indicators have come to, by goal and without one, and that it proves nothing."""
    plan = read(SAMPLE)
    lost = replace(plan.indicators[0], name="Cykelstölder", goals=())
    report = report_of(replace(plan, indicators=(*plan.indicators, lost)))
    measured = [line for goal in report.goals for line in goal.measured]
    assert len(measured) == sum(len(one.goals) for one in plan.indicators)
    assert len(report.measured) == 1
    assert NO_PROOF in report.notes
    page, paper = export_html(report).decode(), _words(" ".join(_pages(report)))
    slides = words_of_slides(export_slides(report))
    for line in (*measured, *report.measured):
        assert str(escape(line)) in page
        assert line in slides
        assert _words(line) in paper


def _pages(report: Report) -> Iterator[str]:
    return (page.extract_text() for page in PdfReader(io.BytesIO(export_pdf(report))).pages)


def _words(text: str) -> str:
    return "".join(text.split())
