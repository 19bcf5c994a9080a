"""A workbook to fill in: the plan of a framework, its promises and its indicators, in the framework's own words.

What is filled in is read back as it stands: the headings, status words and dates are those
that :func:`umebra.readers.read_plan` knows, and a line names the framework.
"""

import io
import zipfile
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from umebra.exports.xlsx import LEGEND_LABEL, SHEET_NAME, TITLE_HEIGHT, plain
from umebra.exports.xlsx_cells import CellWriter
from umebra.exports.xlsx_widths import FONT, row_height
from umebra.settings.settings import Settings
from umebra.template.template_columns import Column, indicator_columns, plan_columns, promise_columns, status_choices
from umebra.template.template_guide import GUIDE_NAME, write_guide
from umebra.template.template_table import Template

PROMISES, INDICATORS = "Medborgarlöften", "Indikatorer"
# Where the plan's table has its headings, counted from 0.
PLAN_HEADER, OTHER_HEADER = 7, 3
# How the reader knows which framework a plan belongs to.
FRAMEWORK = "Ramverk: "
REVISED = "Reviderad"
_FILL_IN = f"Fyll i en rad för varje aktivitet. Hur du gör står på bladet {GUIDE_NAME}."
_ABOUT_PROMISES = "Vad ni har lovat medborgarna, ett löfte på varje rad. Det räknas inte bland aktiviteterna."
_ABOUT_INDICATORS = "Vad som mäts i lägesbilden: ett värde på varje rad, samma indikator en gång för varje år."
_LANGUAGE = b"<dc:language>sv-SE</dc:language>"
_CORE, _CORE_END = "docProps/core.xml", b"</cp:coreProperties>"


def make_template(_kind: str, settings: Settings) -> bytes:
    """Return the workbook to fill in, for a worker to run; there is one kind."""
    return export_template(settings)


def export_template(settings: Settings) -> bytes:
    """Write the template of the settings' framework."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(FONT)}
    with xlsxwriter.Workbook(buffer, options) as book:
        title = f"Aktivitetsplan {settings.organisation}"
        properties = {"title": title, "subject": settings.framework.name, "author": settings.organisation}
        book.set_properties({name: plain(text) for name, text in properties.items()})
        template = Template(book, settings)
        _write_plan(template, settings, title)
        _write_other(template, PROMISES, _ABOUT_PROMISES, promise_columns(settings))
        _write_other(template, INDICATORS, _ABOUT_INDICATORS, indicator_columns(settings))
        write_guide(*template.add_page(GUIDE_NAME), settings)
        template.write_lists()
    return _in_swedish(buffer.getvalue())


def _write_plan(template: Template, settings: Settings, title: str) -> None:
    page, cells = template.add_page(SHEET_NAME)
    columns = plan_columns(settings)
    page.set_row(0, TITLE_HEIGHT)
    cells.write_text(0, 0, title, "title")
    cells.write_text(1, 0, REVISED, "line")
    template.write_day(page, 1, 1)
    cells.write_text(2, 0, FRAMEWORK + settings.framework.name, "line")
    cells.write_text(3, 0, _FILL_IN, "line")
    _write_legend(page, cells, settings, columns)
    template.write_table(page, cells, columns, PLAN_HEADER)
    page.freeze_panes(PLAN_HEADER + 1, 2)
    page.set_selection(PLAN_HEADER + 1, 1, PLAN_HEADER + 1, 1)


def _write_legend(page: Worksheet, cells: CellWriter, settings: Settings, columns: Sequence[Column]) -> None:
    """Write the statuses' words on their colours, set off from the table (R3)."""
    words = status_choices(settings)
    row = PLAN_HEADER - 2
    cells.write_text(row, 0, LEGEND_LABEL, "line")
    page.set_row(row, row_height([word for _, word in words], [column.width for column in columns[1:]]))
    for at, (status, word) in enumerate(words, start=1):
        cells.write_text(row, at, word, f"legend {status}")


def _write_other(template: Template, name: str, about: str, columns: Sequence[Column]) -> None:
    page, cells = template.add_page(name)
    page.set_row(0, TITLE_HEIGHT)
    cells.write_text(0, 0, name, "title")
    cells.write_text(1, 0, about, "line")
    template.write_table(page, cells, columns, OTHER_HEADER)
    page.freeze_panes(OTHER_HEADER + 1, 1)


def _in_swedish(data: bytes) -> bytes:
    """Return the workbook with its language among its properties, which xlsxwriter has no word for."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content.replace(_CORE_END, _LANGUAGE + _CORE_END) if part.filename == _CORE else content)
    return buffer.getvalue()
