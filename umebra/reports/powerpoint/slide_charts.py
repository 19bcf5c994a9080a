"""Charts and tiles on slides: native ones, whose figures can be edited, each with a text that says what it shows."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from umebra.reports.powerpoint.slide_template import BOTTOM, MARGIN, WIDTH, rgb
from umebra.reports.report import GoalPart, Group, StatusCount
from umebra.settings.document_look import DocumentLook

_LINE = rgb("#8A8F98")
_INK = rgb("#1A1A1A")
_GAP = Inches(0.2)
_TILE_HEIGHT = Inches(1.25)
_LONGEST_NAME = 60
"""A longer name would take the chart's room for its bars; it stands whole in the tables and the text alternative."""


def draw_tiles(slide: Slide, statuses: Sequence[StatusCount], top: Length) -> None:
    """Draw a tile for each status: shape and count, word, share."""
    width = Emu(int((WIDTH - 2 * MARGIN - _GAP * (len(statuses) - 1)) / len(statuses)))
    for place, status in enumerate(statuses):
        tile = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, MARGIN + place * (width + _GAP), top, width, _TILE_HEIGHT)
        paint(tile, status.fill)
        tile.shadow.inherit = False
        frame = tile.text_frame
        frame.word_wrap = True
        for line, size, is_bold in (
            (f"{status.shape} {status.count}", 30, True),
            (status.label[:_LONGEST_NAME], 16, True),
            (status.share, 14, False),
        ):
            paragraph = frame.paragraphs[0] if size == 30 else frame.add_paragraph()
            paragraph.text = line
            paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), is_bold, rgb(status.ink)


def draw_stacked(
    slide: Slide,
    groups: Sequence[Group],
    statuses: Sequence[StatusCount],
    top: Length,
    *,
    bottom: Length = BOTTOM,
    has_legend: bool = True,
) -> None:
    """Draw a bar for each group, split by status; each part has its shape and count."""
    data = CategoryChartData(number_format="0;;")
    rows = groups[::-1]  # a bar chart draws its first at the bottom
    data.categories = [_short(group.name) for group in rows]
    for place, status in enumerate(statuses):
        data.add_series(f"{status.shape} {status.label}", [group.counts[place] for group in rows])
    words = ". ".join(f"{group.name}: {group.text}" for group in groups)
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data, words, top, bottom)
    chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
    for series, status in zip(chart.plots[0].series, statuses, strict=True):
        paint(series.format, status.fill)
        labels = series.data_labels
        labels.show_value, labels.font.size, labels.font.bold = True, Pt(14), True
        labels.number_format, labels.number_format_is_linked = f'"{status.shape} "0;;', False
        labels.font.color.rgb = rgb(status.ink)
    chart.has_legend = has_legend
    if has_legend:
        _legend(chart)


def draw_shares(slide: Slide, goals: Sequence[GoalPart], look: DocumentLook, top: Length) -> None:
    """Draw both shares of each goal, one bar under the other."""
    data = CategoryChartData(number_format="0%")
    rows = goals[::-1]
    data.categories = [_short(f"{goal.place}. {goal.name}") for goal in rows]
    names = [share.name for share in next(goal.shares for goal in goals if goal.shares)]
    # The last series is drawn uppermost, and the share that holds the other stands first.
    for place in (1, 0):
        data.add_series(names[place], [goal.shares[place].share if goal.shares else None for goal in rows])
    words = ". ".join(f"{goal.place}. {goal.name}: {shares_in_words(goal)}" for goal in goals)
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, words, top, BOTTOM)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 1.05
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 60, 0, True
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(16), True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0 %", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for series, colour in zip(plot.series, (look.accent, look.colour), strict=True):
        paint(series.format, colour)
    chart.has_legend = True
    _legend(chart)


def shares_in_words(goal: GoalPart) -> str:
    """Say a goal's shares: ``Har börjat 86 % (12 av 14), Pågår eller är klara 71 % (10 av 14)``."""
    said = ", ".join(f"{share.name} {share.percent} ({share.of})" for share in goal.shares)
    return said or "inga aktiviteter arbetar mot målet"


def paint(look: Any, colour: str) -> None:  # noqa: ANN401 - python-pptx has half its types
    """Fill with a colour, within a line that is seen on white."""
    look.fill.solid()
    look.fill.fore_color.rgb = rgb(colour)
    look.line.color.rgb = _LINE


def _add(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, words: str, top: Length, bottom: Length) -> Any:  # noqa: ANN401 - as above
    frame = slide.shapes.add_chart(kind, MARGIN, top, WIDTH - 2 * MARGIN, bottom - top, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb, chart.has_title = Pt(16), _INK, False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    return chart


def _legend(chart: Any) -> None:  # noqa: ANN401 - as above
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(14)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
