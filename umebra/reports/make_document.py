"""A document as one function of what it is about, for a worker to run: by its kind, from plan to bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import MappingProxyType

from umebra.analysis.action_table import Filters
from umebra.analysis.confirmed import Confirmed
from umebra.model.plan import Plan
from umebra.reports.build_report import make_report
from umebra.reports.link import Link
from umebra.reports.report import Report, Since
from umebra.reports.year_report import YearReport
from umebra.settings.settings import Settings

# By name: what sets a document takes a second to import, and only that of the chosen kind is needed.
_EXPORTS: Mapping[str, str] = MappingProxyType({"pdf": "pdf:export_pdf", "pptx": "powerpoint.slides:export_slides"})
_YEAR_EXPORTS: Mapping[str, str] = MappingProxyType(
    {"pdf": "pdf:export_pdf", "pptx": "powerpoint.year_slides:export_year_slides"}
)


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about: see :func:`umebra.reports.build_report.make_report`."""

    plan: Plan
    settings: Settings
    today: date
    filters: Filters
    filter_lines: tuple[str, ...]
    since: Since | None
    untold: str
    link: Link | None = None
    confirmed: Confirmed | None = None


def report_about(about: About) -> Report:
    """Work a report out."""
    return make_report(
        about.plan,
        about.settings,
        about.today,
        filters=about.filters,
        filter_lines=about.filter_lines,
        since=about.since,
        untold=about.untold,
        link=about.link,
        confirmed=about.confirmed,
    )


def make_document(kind: str, about: About) -> bytes:
    """Return a report of a plan as a file of a kind.

    Raises:
        ExportError: It can't be made.
    """
    return _export(_EXPORTS.get(kind, "web:export_html"))(report_about(about))


def make_year_document(kind: str, report: YearReport) -> bytes:
    """Return a yearly follow-up as a file of a kind.

    Raises:
        ExportError: It can't be made.
    """
    return _export(_YEAR_EXPORTS.get(kind, "web:export_year_html"))(report)


def _export(name: str) -> Callable[[object], bytes]:
    module, _, function = name.partition(":")
    return getattr(import_module(f"umebra.reports.{module}"), function)  # type: ignore[no-any-return] # by name
