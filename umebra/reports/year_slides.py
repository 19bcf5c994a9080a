"""The yearly follow-up as PowerPoint slides: the year, then each goal and group with a chart that can be edited."""

from dataclasses import replace

from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from umebra.reports.report import StatusCount
from umebra.reports.slides import INDENT, add_lists, add_slide, draw_stacked, new_slides, saved, write_lines
from umebra.reports.year_report import NameList, YearPart, YearReport


def export_year_slides(report: YearReport) -> bytes:
    """Return the yearly follow-up as a PowerPoint file."""
    slides = new_slides(report.title, report.organisation)
    slide = add_slide(slides, report.title)
    write_lines(slide, [f"{report.organisation} · {report.plan}", report.takeaway, *report.warnings], Inches(1.4), 24)
    _add_part(slides, replace(report.whole, lists=()), report.statuses)
    for section in report.sections:
        for part in section.parts:
            _add_part(slides, part, report.statuses)
    add_lists(slides, "Så räknas siffrorna", [*report.rules, *report.provenance])
    return saved(slides)


def _add_part(slides: Slides, part: YearPart, statuses: tuple[StatusCount, ...]) -> None:
    slide = add_slide(slides, part.name)
    figures = " · ".join(f"{figure.name}: {figure.count}" for figure in part.figures)
    write_lines(slide, [figures], Inches(1.4), 20)
    if any(bar.total for bar in part.bars):
        draw_stacked(slide, part.bars, statuses)
    if part.words:
        add_lists(slides, f"{part.name}: samordnarens ord", [*part.words.splitlines(), part.words_by])
    if part.lists:
        add_lists(slides, f"{part.name}: aktiviteterna", [line for names in part.lists for line in _lines(names)])


def _lines(names: NameList) -> list[str]:
    return [names.heading, *(f"{INDENT}{title}: {before.text} → {after.text}" for title, before, after in names.rows)]
