"""The report as PowerPoint slides: one for each step of the meeting, with charts that can be edited."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches, Pt

from umebra.reports.report import ChangePart, GoalPart, Group, Report, StatusCount

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.6)
INDENT = "    "
# What has room on a slide: lines, rows of text that they may wrap to, letters in a row.
_LINES, _ROWS, _LETTERS = 9, 13, 84
_CHART_TOP = Inches(2.6)
_TITLE_ONLY = 5
# What the file's own description may hold.
_LONGEST_PROPERTY = 255
_GREY = RGBColor(0x44, 0x4B, 0x55)
_LINE = RGBColor(0x8A, 0x8F, 0x98)


def export_slides(report: Report) -> bytes:
    """Return the report as a PowerPoint file."""
    slides = new_slides(report.title, report.organisation)
    _add_picture(slides, report)
    if report.open_questions:
        add_lists(slides, "Det här är inte besvarat", report.open_questions)
    if report.change_takeaway:
        _add_changes(slides, report)
    _add_groups(slides, report)
    for goal in report.goals:
        _add_goal(slides, goal)
        _add_measured(slides, f"{goal.place}. {goal.name}: det som mäts", goal.measured)
    _add_measured(slides, "Det som mäts, utan prioriterat mål" if report.goals else "Det som mäts", report.measured)
    lines = [f"{title} – {group}" if group else title for title, group in report.not_begun]
    add_lists(slides, report.not_begun_heading, lines or ["Inga."])
    add_lists(slides, "Om siffrorna", [*report.notes, *report.provenance])
    return saved(slides)


def new_slides(title: str, author: str) -> Slides:
    """Return a wide presentation in Swedish without slides."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = _WIDTH, _HEIGHT
    slides.core_properties.title = title[:_LONGEST_PROPERTY]
    slides.core_properties.author = author[:_LONGEST_PROPERTY]
    slides.core_properties.language = "sv-SE"
    return slides


def saved(slides: Slides) -> bytes:
    """Return a presentation as a file."""
    content = io.BytesIO()
    slides.save(content)
    return content.getvalue()


def add_slide(slides: Slides, title: str) -> Slide:
    """Add a slide with a heading."""
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[_TITLE_ONLY])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = _MARGIN, Inches(0.3), _WIDTH - 2 * _MARGIN, Inches(1)
    heading.text_frame.text = title
    heading.text_frame.word_wrap = True
    paragraph = heading.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold, paragraph.alignment = Pt(32), True, PP_ALIGN.LEFT
    return slide


def write_lines(slide: Slide, lines: Sequence[str], top: int, size: int) -> None:
    """Write paragraphs on a slide, from a height down."""
    box = slide.shapes.add_textbox(_MARGIN, top, _WIDTH - 2 * _MARGIN, _HEIGHT - top - _MARGIN).text_frame
    box.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = box.paragraphs[0] if place == 0 else box.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(size)
        paragraph.space_after = Pt(6)


def _add_picture(slides: Slides, report: Report) -> None:
    slide = add_slide(slides, report.title)
    write_lines(slide, [f"{report.organisation} · {report.revised} · {report.count}", report.takeaway], Inches(1.3), 20)
    data = CategoryChartData(number_format="0")
    data.categories = [f"{status.shape} {status.label}" for status in report.statuses]
    data.add_series("Aktiviteter", [status.count for status in report.statuses])
    chart = add_chart(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, data, report.takeaway)
    chart.has_legend = False
    series = chart.plots[0].series[0]
    for place, status in enumerate(report.statuses):
        paint(series.points[place].format, status.fill)
    _label(chart)


def _add_groups(slides: Slides, report: Report) -> None:
    slide = add_slide(slides, report.group_heading)
    if not report.groups:
        write_lines(slide, ["Inga aktiviteter passar filtret."], _CHART_TOP, 24)
        return
    draw_stacked(slide, report.groups, report.statuses, Inches(1.4))


def _add_goal(slides: Slides, goal: GoalPart) -> None:
    slide = add_slide(slides, f"{goal.place}. {goal.name}")
    if not goal.shares:
        write_lines(slide, ["Inga aktiviteter arbetar mot målet."], Inches(1.6), 24)
        return
    lines = [f"{share.name}: {share.percent} ({share.of})" for share in goal.shares]
    write_lines(slide, lines, Inches(1.4), 22)
    data = CategoryChartData(number_format="0%")
    data.categories = [share.name for share in goal.shares[::-1]]
    data.add_series("Andel", [share.share for share in goal.shares[::-1]])
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, ". ".join(lines))
    chart.has_legend = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 1
    series = chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _GREY
    _label(chart)


def _add_measured(slides: Slides, title: str, lines: Sequence[str]) -> None:
    if lines:
        add_lists(slides, title, lines)


def _add_changes(slides: Slides, report: Report) -> None:
    lines = [line for part in report.changes for line in (part.heading, *_change_lines(part))]
    add_lists(slides, "Det här har ändrats", [report.since, report.change_takeaway, *lines])


def _change_lines(part: ChangePart) -> list[str]:
    return [f"{INDENT}{title}: {before} → {after}" for title, before, after in part.rows]


def add_lists(slides: Slides, title: str, lines: Sequence[str]) -> None:
    """Add slides with as many lines each as can be read from the back of the room."""
    for place, page in enumerate(_pages(lines)):
        write_lines(add_slide(slides, f"{title} (forts.)" if place else title), page, Inches(1.4), 20)


def _pages(lines: Sequence[str]) -> list[list[str]]:
    """Share lines out; a heading goes with what is indented under it."""
    pages: list[list[str]] = [[]]
    for line in lines:
        page = pages[-1]
        if len(page) == _LINES or sum(map(_rows, (*page, line))) > _ROWS:
            is_parted = len(page) > 1 and line.startswith(INDENT) and not page[-1].startswith(INDENT)
            pages.append([page.pop()] if is_parted else [])
        pages[-1].append(line)
    return pages


def _rows(line: str) -> int:
    return 1 + len(line) // _LETTERS


def add_chart(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, words: str, top: int = _CHART_TOP) -> Any:  # noqa: ANN401 - python-pptx has half its types
    """Add a chart that can be edited; ``words`` say what it shows."""
    frame = slide.shapes.add_chart(kind, _MARGIN, top, _WIDTH - 2 * _MARGIN, _HEIGHT - top - Inches(0.3), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)
    chart = frame.chart
    chart.font.size, chart.has_title = Pt(16), False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    return chart


def draw_stacked(slide: Slide, groups: Sequence[Group], statuses: Sequence[StatusCount], top: int = _CHART_TOP) -> None:
    """Add a bar for each group, split by status; each part has its shape and count."""
    data = CategoryChartData(number_format="0;;")
    rows = groups[::-1]  # a bar chart draws its first at the bottom
    data.categories = [group.name for group in rows]
    for place, status in enumerate(statuses):
        data.add_series(f"{status.shape} {status.label}", [group.counts[place] for group in rows])
    words = ". ".join(f"{group.name}: {group.text}" for group in groups)
    chart = add_chart(slide, XL_CHART_TYPE.BAR_STACKED, data, words, top=top)
    chart.plots[0].gap_width, chart.plots[0].overlap = 50, 100
    for series, status in zip(chart.plots[0].series, statuses, strict=True):
        paint(series.format, status.fill)
        labels = series.data_labels
        labels.show_value, labels.font.size, labels.font.bold = True, Pt(14), True
        labels.number_format, labels.number_format_is_linked = f'"{status.shape} "0;;', False
        labels.font.color.rgb = RGBColor.from_string(status.ink.lstrip("#"))
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(16)


def _label(chart: Any) -> None:  # noqa: ANN401 - as above
    plot = chart.plots[0]
    plot.has_data_labels, plot.gap_width = True, 60
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(22), True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END


def paint(look: Any, colour: str) -> None:  # noqa: ANN401 - as above
    """Fill with one of the palette's colours, within a line that is seen on white."""
    look.fill.solid()
    look.fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#"))
    look.line.color.rgb = _LINE
