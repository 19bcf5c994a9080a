"""Tables on slides: as many rows on each as can be read, badges for statuses, a heading never parted from its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from umebra.reports.powerpoint.slide_template import BOTTOM, MARGIN, TOP, WIDTH, add_slide, ink_on, rgb
from umebra.reports.report import Stand, StatusCount
from umebra.settings.document_look import DocumentLook
from umebra.swedish import number

_SIZE, _SMALL = 16, 8
_ROW, _LINE = Inches(0.4), Inches(0.27)
_CELL_ROOM = Inches(0.2)
_SECTION_FILL = "#E3E5E9"
# A letter is about half as wide as it is high.
_LETTER = 0.55

_MORE = "… och {} till, i PDF-filen och på webbsidan."

Cell = str | Stand


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table for slides.

    Attributes:
        headings: The columns' headings; a single column needs none, its rows are sentences.
        widths: Each column's share of the width.
        rows: The cells; among several columns a row of one cell is a heading over those that follow.
        statuses: The statuses, with their colours.
        look: The council's colours.
    """

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[tuple[Cell, ...]]
    statuses: Sequence[StatusCount]
    look: DocumentLook


def add_tables(slides: Slides, title: str, table: SlideTable, lead: str = "", most: int | None = None) -> None:
    """Add slides with a table.

    Args:
        slides: The presentation.
        title: The slides' heading.
        table: The table.
        lead: What stands over it on the first slide.
        most: The most slides to take; the rows after them are counted in a line under the last.
    """
    pages = list(_pages(table, _lead_height(lead)))
    shown = pages[:most]
    if len(shown) < len(pages):
        gone = [shown[-1].pop(), *(row for page in pages[len(shown) :] for row in page)]
        shown[-1].append((_MORE.format(number(sum(len(row) > 1 for row in gone))),))
    for place, page in enumerate(shown):
        slide = add_slide(slides, f"{title} (fortsättning)" if place else title)
        top = TOP
        if lead and not place:
            top += _write_lead(slide, lead)
        _draw(slide, page, table, top)


def _pages(table: SlideTable, lead: int) -> Iterator[list[tuple[Cell, ...]]]:
    """Share rows out; a heading goes with the first row under it."""
    page: list[tuple[Cell, ...]] = []
    left = BOTTOM - TOP - _head(table) - lead
    for place, row in enumerate(table.rows):
        needed = _height(row, table)
        if len(row) == 1 and place + 1 < len(table.rows):
            needed += _height(table.rows[place + 1], table)
        if page and needed > left:
            yield page
            page, left = [], BOTTOM - TOP - _head(table)
        page.append(row)
        left -= _height(row, table)
    yield page


def _height(row: Sequence[Cell], table: SlideTable, size: int = _SIZE) -> int:
    widths = table.widths if len(row) > 1 else (sum(table.widths),)
    lines = max(_lines(_text(cell), width, table, size) for cell, width in zip(row, widths, strict=True))
    return int(max(_ROW, _LINE * lines * size / _SIZE + Inches(0.12)))


def _lines(text: str, width: float, table: SlideTable, size: int) -> int:
    room = (WIDTH - 2 * MARGIN) * width / sum(table.widths) - _CELL_ROOM
    letters = max(1, int(room / (Pt(size) * _LETTER)))
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def _heading_size(table: SlideTable, size: int) -> int:
    """Return a size at which no heading's word is broken."""
    rooms = [(WIDTH - 2 * MARGIN) * width / sum(table.widths) - _CELL_ROOM for width in table.widths]
    longest = [max(map(len, heading.split()), default=1) for heading in table.headings]
    fits = min(room / (Pt(1) * 0.6 * letters) for room, letters in zip(rooms, longest, strict=True))
    return max(_SMALL, min(size, int(fits)))


def _head(table: SlideTable) -> int:
    """Return the height of the row of headings."""
    return _height(table.headings, table, _heading_size(table, _SIZE)) if len(table.headings) > 1 else 0


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _lead_height(lead: str) -> int:
    return Inches(0.3) * ceil(len(lead) / 110) + Inches(0.15) if lead else 0


def _write_lead(slide: Slide, lead: str) -> int:
    height = _lead_height(lead)
    box = slide.shapes.add_textbox(MARGIN, TOP, WIDTH - 2 * MARGIN, height).text_frame
    box.word_wrap, box.margin_left, box.margin_top = True, 0, 0
    box.text = lead
    box.paragraphs[0].font.size = Pt(18)
    return height


def _draw(slide: Slide, rows: Sequence[tuple[Cell, ...]], table: SlideTable, top: Length) -> None:
    """Draw a slide's rows; of several columns, a row with one cell is a heading over all of them."""
    # One row may be longer than a slide: then its letters are smaller.
    size = _SIZE if sum(_height(row, table) for row in rows) <= BOTTOM - top - _head(table) else _SMALL
    columns = len(table.headings)
    drawn = _place(slide, table, len(rows), top)
    if columns > 1:
        for place, heading in enumerate(table.headings):
            _write(drawn.cell(0, place), heading, _heading_size(table, size), table.look.colour, is_bold=True)
    for at, row in enumerate(rows, start=columns > 1):
        drawn.rows[at].height = Emu(_height(row, table, size))
        if len(row) == columns:
            _write_row(drawn, at, row, table.statuses, size)
        else:
            drawn.cell(at, 0).merge(drawn.cell(at, columns - 1))
            _write(drawn.cell(at, 0), _text(row[0]), size, _SECTION_FILL, is_bold=True)


def _place(slide: Slide, table: SlideTable, count: int, top: Length) -> Any:  # noqa: ANN401 - python-pptx has half its types
    """Add an empty table of so many rows, and one for its headings if it has any."""
    columns = len(table.headings)
    rows = count + (columns > 1)
    drawn = slide.shapes.add_table(rows, columns, MARGIN, top, WIDTH - 2 * MARGIN, _ROW * rows).table
    drawn.first_row, drawn.horz_banding = columns > 1, False
    for column, width in zip(drawn.columns, table.widths, strict=True):
        column.width = Emu(int((WIDTH - 2 * MARGIN) * width / sum(table.widths)))
    return drawn


def _write_row(drawn, at: int, row: Sequence[Cell], statuses: Sequence[StatusCount], size: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    fills = {status.key: status.fill for status in statuses}
    for place, cell in enumerate(row):
        fill = fills.get(cell.key, "") if isinstance(cell, Stand) else ""
        _write(drawn.cell(at, place), _text(cell), size, fill or "#FFFFFF", is_bold=bool(fill))


def _write(cell, text: str, size: int, fill: str, *, is_bold: bool) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    cell.text = text
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(fill)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), is_bold, ink_on(fill)
