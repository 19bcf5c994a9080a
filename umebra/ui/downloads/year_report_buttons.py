"""The yearly follow-up as a document to hand out; made on the click."""

from umebra import swedish
from umebra.exports.provenance import export_name
from umebra.model.plan import Plan
from umebra.reports.year_report import YearReport
from umebra.settings.read_limits import Limits
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.downloads.report_buttons import FORMATS
from umebra.ui.session.file_making import Offer
from umebra.workers import Task

_TASK: Task[bytes] = Task("umebra.reports.make_document:make_year_document", bytes, is_long=True)


def show_year_reports(report: YearReport, plan: Plan, year: int, limits: Limits) -> None:
    """Draw a button for each format."""
    part = f"årsuppföljning-{year}"
    offers = [
        Offer(
            kind,
            label,
            mime,
            export_name(plan.source.name, kind, swedish.today(), part=part),
            _TASK,
            lambda: (report,),
            limits,
        )
        for kind, label, mime in FORMATS
    ]
    offer_files("year", offers, "Årsuppföljningen att dela ut:")
