"""The report as an accessible PDF: A4, tagged, PDF/UA-1, set by Typst without the network or the machine's fonts."""

from pathlib import Path

import msgspec
import typst

from umebra.errors import ExportError
from umebra.reports.content import Report
from umebra.reports.year_content import YearReport

TEMPLATES = {Report: "report.typ", YearReport: "year.typ"}


def export_pdf(report: Report | YearReport) -> bytes:
    """Return the report as a PDF.

    Raises:
        ExportError: It can't be set.
    """
    template = Path(__file__).with_name(TEMPLATES[type(report)])
    data = msgspec.json.encode(report).decode()
    try:
        return bytes(
            typst.compile(str(template), sys_inputs={"report": data}, pdf_standards=["ua-1"], ignore_system_fonts=True)
        )
    except typst.TypstError as error:
        message = "PDF-filen kunde inte skapas. Försök igen; hjälper det inte: välj webbsida i stället."
        raise ExportError(message) from error
