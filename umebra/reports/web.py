"""The report as one web page that needs nothing else: no script, no other file, no request to anybody."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from umebra.reports.report import Report
from umebra.reports.year_report import YearReport

_ROOM = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=False
)


def export_html(report: Report) -> bytes:
    """Return the report as a web page; every text in it is escaped."""
    widest = max((group.total for group in report.groups), default=1) or 1
    return _ROOM.get_template("report.html.jinja").render(report=report, widest=widest).encode()


def export_year_html(report: YearReport) -> bytes:
    """Return the yearly follow-up as a web page; every text in it is escaped."""
    return _ROOM.get_template("year.html.jinja").render(report=report).encode()
