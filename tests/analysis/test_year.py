"""The yearly follow-up's figures, and its documents reopened."""

import io
import re
from dataclasses import dataclass, replace
from datetime import date

import pytest
from pypdf import PdfReader

from tests.plans import DRUGS, PARENTS, TOGETHER, TRUST, make_action, make_plan
from tests.reports.slide_words import slides_of, tables_of, words_of_slides
from umebra.analysis.changes import compare
from umebra.analysis.year import Entry, Part, parts_of, span, year_groups, years
from umebra.model.plan import Action, Plan, Status
from umebra.reports.build_year_report import Year, make_year_report
from umebra.reports.pdf import export_pdf
from umebra.reports.powerpoint.year_slides import export_year_slides
from umebra.reports.web import export_year_html
from umebra.reports.year_report import Words, YearReport
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
TODAY = date(2026, 11, 22)
NASTY = "<script>alert(1)</script> #let x = 1 *fet* {{ 1 }}"


@dataclass(frozen=True)
class Kept:
    """A revision's day."""

    day: date


FIRST, SECOND, THIRD, LAST = (Kept(date(*day)) for day in ((2021, 2, 9), (2023, 1, 20), (2023, 9, 1), (2024, 5, 5)))
ALL = (FIRST, SECOND, THIRD, LAST)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        (Status.RED, Status.YELLOW, {Part.BEGUN}),
        (Status.RED, Status.GREEN, {Part.BEGUN, Part.CARRIED_OUT}),
        (Status.UNKNOWN, Status.DONE, {Part.BEGUN, Part.FINISHED}),
        (Status.YELLOW, Status.GREEN, {Part.CARRIED_OUT}),
        (Status.GREEN, Status.DONE, {Part.FINISHED}),
        (Status.DONE, Status.GREEN, {Part.BACK}),
        (Status.YELLOW, Status.RED, {Part.BACK, Part.NOT_BEGUN}),
        (Status.RED, Status.RED, {Part.NOT_BEGUN}),
        (Status.GREEN, Status.GREEN, set()),
        (Status.GREEN, Status.UNKNOWN, set()),
        (None, Status.GREEN, {Part.ADDED}),
        (None, Status.RED, {Part.ADDED, Part.NOT_BEGUN}),
        (Status.RED, None, {Part.REMOVED}),
    ],
)
def test_what_became_of_an_action(before: Status | None, after: Status | None, parts: set[Part]) -> None:
    """Each way between two statuses counts as docs/figures.md says, and a new action is new and no more."""
    assert parts_of(Entry(make_action(), before, after)) == parts


def test_a_year_goes_from_the_last_revision_before_it_to_its_last() -> None:
    """A year in the middle is whole; the first counts from its own first; one without revisions has nothing to say."""
    assert years(ALL) == (2024, 2023, 2022, 2021)
    assert years(()) == ()
    middle, first = span(ALL, 2023), span(ALL, 2021)
    assert middle is not None
    assert first is not None
    assert (middle.start, middle.end, middle.is_whole, middle.is_comparable) == (FIRST, THIRD, True, True)
    assert (first.start, first.end, first.is_whole, first.is_comparable) == (FIRST, FIRST, False, False)
    assert span(ALL, 2022) is None


def plans() -> tuple[Plan, Plan]:
    """Return a plan and what became of it, with texts that would do harm as markup."""
    old = make_plan(
        make_action("Drogfri skola", status=Status.RED, goals=(DRUGS, TRUST), focus_area=PARENTS),
        make_action("Nattvandring", status=Status.GREEN, goals=(DRUGS,), focus_area=TOGETHER),
        make_action("Kameror", status=Status.RED, goals=(TRUST,), focus_area=TOGETHER),
        make_action("Borta", status=Status.RED, focus_area=PARENTS),
    )
    new = make_plan(
        make_action("Drogfri skola", status=Status.GREEN, goals=(DRUGS, TRUST), focus_area=PARENTS),
        make_action("Nattvandring", status=Status.DONE, goals=(DRUGS,), focus_area=TOGETHER),
        make_action("Kameror", status=Status.RED, goals=(TRUST,), focus_area=TOGETHER),
        make_action(f"Ny {NASTY}", status=Status.YELLOW, goals=(TRUST,), focus_area=NASTY),
    )
    return old, new


def follow_up(old: Plan, new: Plan, **words: str) -> YearReport:
    """Return the follow-up of a year between two plans."""
    said = {name: Words(text, "Anna Exempel, 2024-01-10") for name, text in words.items()}
    year = Year(2023, old, new, compare(old.actions, new.actions), (), "Planen från mars")
    return make_year_report(year, SETTINGS, TODAY, said)


@pytest.fixture(scope="module")
def report() -> YearReport:
    """Return the follow-up of the plans above."""
    return follow_up(*plans(), **{DRUGS: f"Det gick bra.\n{NASTY}"})


def test_each_goal_has_the_names_behind_its_figures() -> None:
    """An action counts for each of its goals; the names are as many as the figure."""
    old, new = plans()
    drugs, trust = year_groups(compare(old.actions, new.actions), (DRUGS, TRUST), lambda action: action.goals)
    assert [entry.action.title for entry in drugs.parts[Part.BEGUN]] == ["Drogfri skola"]
    assert [entry.action.title for entry in trust.parts[Part.BEGUN]] == ["Drogfri skola"]
    assert [entry.action.title for entry in drugs.parts[Part.FINISHED]] == ["Nattvandring"]
    assert [entry.action.title for entry in trust.parts[Part.NOT_BEGUN]] == ["Kameror"]
    assert (drugs.before, drugs.after) == ({"red": 1, "green": 1}, {"green": 1, "done": 1})


def test_the_report_counts_the_whole_plan_once(report: YearReport) -> None:
    """The plan's figures count each action once, and every list is as long as its figure."""
    assert [figure.count for figure in report.whole.figures] == [1, 1, 1, 0, 1, 1, 1]
    assert report.takeaway.startswith("Under 2023: 1 aktivitet påbörjades, 1 började genomföras, 1 blev klar")
    goals, areas = report.sections
    assert goals.parts[0].words.startswith("Det gick bra.")
    assert goals.parts[-1].name == "Utan prioriterat mål"
    assert [part.name for part in areas.parts] == [PARENTS, TOGETHER, NASTY]
    for part in (*goals.parts, *areas.parts):
        assert [len(names.rows) for names in part.lists] == [one.count for one in part.figures if one.count]
    assert sum(part.figures[0].count for part in areas.parts) == report.whole.figures[0].count


def test_one_revision_says_only_where_the_plan_stands() -> None:
    """With nothing to compare there is one figure and one bar, and the sentence says why."""
    _, new = plans()
    alone = follow_up(new, new)
    assert [figure.name for figure in alone.whole.figures] == ["Inte påbörjad vid årets slut"]
    assert len(alone.whole.bars) == 1
    assert "går inte att säga än" in alone.takeaway
    assert all(export(alone) for export in (export_pdf, export_year_html, export_year_slides))


def test_a_plan_without_goals_has_words_for_its_groups() -> None:
    """Where the plan names no goals, the coordinator says something of each focus area."""
    one = make_plan(make_action(focus_area=PARENTS, status=Status.RED))
    (section,) = follow_up(one, make_plan(make_action(focus_area=PARENTS))).sections
    assert section.takes_words


def test_the_pdf_holds_figures_names_and_words(report: YearReport) -> None:
    """Tagged as PDF/UA-1 in Swedish; each figure, name and word of the page stands in it as text."""
    reader = PdfReader(io.BytesIO(export_pdf(report)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for part in report.sections[0].parts:
        assert part.name in text
        for names in part.lists:
            assert names.heading in text
    assert "Det gick bra." in text
    assert "#let x = 1" in text
    assert report.takeaway in text


def test_the_web_page_holds_the_same_as_text(report: YearReport) -> None:
    """Every name and word is in it, escaped, and it asks nobody for anything."""
    page = export_year_html(report).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<h1>") == 1
    assert "Det gick bra." in page
    assert report.takeaway in page
    for part in report.sections[0].parts:
        assert all(names.heading in page for names in part.lists)


def test_the_slides_have_the_same_figures(report: YearReport) -> None:
    """The charts hold the counts at the beginning and the end, the plan's alone and those of each section together."""
    slides = slides_of(export_year_slides(report))
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    parts = ((report.whole,), *(section.parts for section in report.sections))
    drawn = [[bar for part in together for bar in part.bars if bar.total] for together in parts]
    assert len(charts) == len(drawn)
    for chart, bars in zip(charts, drawn, strict=True):
        values = [list(series.values) for series in chart.chart.plots[0].series]
        assert values == [[bar.counts[place] for bar in bars[::-1]] for place in range(len(report.statuses))]
        assert chart._element.nvGraphicFramePr.cNvPr.get("descr")
    assert slides[0].shapes.title.text_frame.text == "Årsuppföljning 2023"
    assert "Det gick bra." in words_of_slides(export_year_slides(report))


def test_the_slides_tell_nothing_by_colour_alone(report: YearReport) -> None:
    """Each part of a bar has its status's shape beside its count."""
    slides = slides_of(export_year_slides(report))
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert charts
    for chart in charts:
        for series, status in zip(chart.plots[0].series, report.statuses, strict=True):
            assert series.data_labels.number_format == f'"{status.shape} "0;;'


def test_the_slides_are_at_most_twelve() -> None:
    """Of a large plan the first actions are named, and a line says how many more there are and where they stand."""
    old = tuple(make_action(f"Aktivitet {row}", goals=(DRUGS,), status=Status.RED) for row in range(300))
    new = make_plan(*(replace(action, status=Status.GREEN) for action in old))
    slides = slides_of(export_year_slides(follow_up(make_plan(*old), new)))
    assert len(slides) <= 12
    lists = [slide for slide in slides if slide.shapes.title.text.startswith("Aktiviteterna bakom siffrorna")]
    rows = [[cell.text for cell in row.cells] for slide in lists for table in tables_of(slide) for row in table.rows]
    named = {title for title, *_ in rows if title.startswith("Aktivitet ")}
    told = re.fullmatch(r"… och (\d+) till, i PDF-filen och på webbsidan\.", rows[-1][0])
    assert told
    assert int(told[1]) == 600 - sum(title.startswith("Aktivitet ") for title, *_ in rows)
    assert named


def test_each_action_is_asked_for_its_groups_as_often_whatever_their_number() -> None:
    """With a group for each action the work grows as the actions do, and every action is behind its group's figure."""
    asked: list[Action] = []
    old = tuple(make_action(f"Aktivitet {row}", focus_area=f"Område {row}", status=Status.RED) for row in range(300))
    new = tuple(replace(action, status=Status.GREEN) for action in old)

    def groups_of(action: Action) -> tuple[str, ...]:
        asked.append(action)
        return (str(action.focus_area),) * 2

    names = [f"Område {row}" for row in range(300)]
    found = year_groups(compare(old, new), names, groups_of)
    assert len(asked) == 3 * 300
    assert [len(group.parts[Part.CARRIED_OUT]) for group in found] == [1] * 300
    assert all(group.before == {Status.RED: 1} and group.after == {Status.GREEN: 1} for group in found)
