"""The yearly follow-up as PowerPoint slides: the year, then each goal and group with a chart that can be edited."""

from dataclasses import replace

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.presentation import Presentation as Slides
from pptx.util import Inches, Pt

from umebra.reports.content import StatusCount
from umebra.reports.slides import add_chart, add_lists, add_slide, new_slides, paint, saved, write_lines
from umebra.reports.year_content import YearPart, YearReport


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
        _draw(slide, part, statuses)
    if part.words:
        add_lists(slides, f"{part.name}: samordnarens ord", [*part.words.splitlines(), part.words_by])
    for names in part.lists:
        lines = [f"{title}: {before.text} → {after.text}" for title, before, after in names.rows]
        add_lists(slides, f"{part.name} – {names.heading}", lines)


def _draw(slide: object, part: YearPart, statuses: tuple[StatusCount, ...]) -> None:
    data = CategoryChartData(number_format="0;;")
    bars = part.bars[::-1]  # a bar chart draws its first at the bottom
    data.categories = [bar.name for bar in bars]
    for place, status in enumerate(statuses):
        data.add_series(f"{status.shape} {status.label}", [bar.counts[place] for bar in bars])
    words = ". ".join(f"{bar.name}: {bar.text}" for bar in part.bars)
    chart = add_chart(slide, XL_CHART_TYPE.BAR_STACKED, data, words)
    chart.plots[0].gap_width, chart.plots[0].overlap = 50, 100
    for series, status in zip(chart.plots[0].series, statuses, strict=True):
        paint(series.format.fill, status.fill)
        labels = series.data_labels
        labels.show_value, labels.font.size, labels.font.bold = True, Pt(18), True
        labels.font.color.rgb = RGBColor.from_string(status.ink.lstrip("#"))
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(16)
