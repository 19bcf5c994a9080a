"""The yearly follow-up as PowerPoint slides, twelve at most: the year, goals and groups, own words, what happened."""

from collections.abc import Sequence
from dataclasses import replace

from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from umebra.reports.powerpoint.slide_charts import draw_stacked
from umebra.reports.powerpoint.slide_tables import Cell, SlideTable, add_tables
from umebra.reports.powerpoint.slide_template import BOTTOM, TOP, add_slide, new_slides, saved, write_text
from umebra.reports.year_report import YearReport, YearSection

MOST_SLIDES = 12
# Two bars for each; what has no room for a bar stands in the table with all figures.
_PAIRS = 7
_LETTERS = 34
# Beside them stand the title, a picture and a table each for goals and groups, what happened, and how it is counted.
_MOST_OF_WORDS = 5


def export_year_slides(report: YearReport) -> bytes:
    """Return the yearly follow-up as a PowerPoint file.

    Raises:
        ExportError: The settings' logo can't be read.
    """
    slides = new_slides(report.title, report.organisation, report.look)
    _add_year(slides, report)
    for section in report.sections:
        _add_section(slides, section, report)
        if section.takes_words:
            _add_words(slides, section, report)
    _add_lists(slides, report)
    rows: list[tuple[Cell, ...]] = [(line,) for line in (*report.rules, *report.provenance)]
    add_tables(slides, "Så räknas siffrorna", _table(report, ("Så räknas siffrorna",), (1,), rows), most=1)
    return saved(slides)


def _table(
    report: YearReport, headings: tuple[str, ...], widths: tuple[float, ...], rows: Sequence[tuple[Cell, ...]]
) -> SlideTable:
    return SlideTable(headings, widths, rows, report.statuses, report.look)


def _add_year(slides: Slides, report: YearReport) -> None:
    slide = add_slide(slides, report.title)
    lines = (f"{report.organisation} · {report.plan}", report.takeaway, *report.warnings)
    write_text(slide, "\n".join(lines), TOP, 18)
    if any(bar.total for bar in report.whole.bars):
        draw_stacked(slide, report.whole.bars, report.statuses, TOP + Inches(2.6))


def _add_section(slides: Slides, section: YearSection, report: YearReport) -> None:
    """Draw the first parts as bars, those without actions left out; then all in a table, as far as a slide has room."""
    bars = [
        replace(bar, name=f"{part.name[:_LETTERS]}: {bar.name.lower()}")
        for part in section.parts[:_PAIRS]
        for bar in part.bars
        if bar.total
    ]
    if bars:
        draw_stacked(add_slide(slides, section.heading), bars, report.statuses, TOP, bottom=BOTTOM)
    figures = section.parts[0].figures if section.parts else ()
    rows = [(part.name, *(str(figure.count or "–") for figure in part.figures)) for part in section.parts]
    headings = (section.name, *(figure.name for figure in figures))
    table = _table(report, headings, (4, *(1.2 for _ in figures)), rows)
    add_tables(slides, f"{section.heading}: året i siffror", table, most=1)


def _add_words(slides: Slides, section: YearSection, report: YearReport) -> None:
    rows = [(part.name, f"{part.words}\n{part.words_by}") for part in section.parts if part.words]
    if rows:
        table = _table(report, (section.name, "Egna ord om året"), (3, 9), rows)
        add_tables(slides, "Egna ord om året", table, most=_MOST_OF_WORDS)


def _add_lists(slides: Slides, report: YearReport) -> None:
    """Name the actions behind the whole plan's figures, on the slides that are left."""
    rows: list[tuple[Cell, ...]] = []
    for names in report.whole.lists:
        rows += [(names.heading,), *names.rows]
    if rows:
        table = _table(report, ("Aktivitet", report.begins, "Vid årets slut"), (6, 3, 3), rows)
        add_tables(slides, "Aktiviteterna bakom siffrorna", table, most=max(1, MOST_SLIDES - 1 - len(slides.slides)))
