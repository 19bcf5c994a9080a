"""``python -m umebra report``: make a document of a plan, without the dashboard."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from umebra import swedish
from umebra.analysis.action_table import Filters
from umebra.analysis.changes import compare
from umebra.analysis.counts import status_labels
from umebra.bounded.bounded_reading import read_plan
from umebra.commands.command import Command, add_indicators, read_with_indicators
from umebra.commands.make_file import make_or_tell
from umebra.commands.year import year_report
from umebra.errors import ExportError
from umebra.model.plan import Plan
from umebra.reports.make_document import About, make_document
from umebra.reports.report import Since
from umebra.settings.settings import Settings, read_settings
from umebra.wording.sentences import compared_with, plan_from
from umebra.workers import Task

FORMATS = (".pdf", ".pptx", ".html")
_TASK: Task[bytes] = Task("umebra.commands.report:make_file", bytes, is_long=True)
_YEAR: Task[bytes] = Task("umebra.reports.make_document:make_year_document", bytes, is_long=True)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="UT", required=True, help="filen som skrivs: .pdf, .pptx, .html"
    )
    add_indicators(parser)
    parser.add_argument("--since", type=Path, metavar="FÖRRA", help="en tidigare revision, att jämföra med")
    parser.add_argument(
        "--year",
        type=int,
        metavar="ÅR",
        help="gör årsuppföljningen; planen är den vid årets slut, och den vid årets början är FÖRRA, annars arkivets",
    )


def _run(arguments: argparse.Namespace) -> str:
    """Write a document of the kind that its file's name ends with; with ``--year`` it is the yearly follow-up."""
    kind = arguments.out.suffix.lower()
    if kind not in FORMATS:
        message = (
            f"Underlaget kan inte skrivas som {arguments.out.name}. Välj ett namn som slutar på {', '.join(FORMATS)}."
        )
        raise ExportError(message)
    settings = read_settings()
    plan = read_with_indicators(arguments, settings)
    old = read_plan(arguments.since, arguments.since.name, settings) if arguments.since else None
    make_it = partial(make_or_tell, "Underlaget", settings.limits)
    if arguments.year:
        report = year_report(arguments.year, plan, old, settings)
        _write(arguments.out, make_it(_YEAR, kind.removeprefix("."), report))
        return "\n".join((f"Årsuppföljningen är skriven: {arguments.out}", f"{report.compared}.", *report.warnings))
    _write(arguments.out, make_it(_TASK, kind.removeprefix("."), plan, old, settings, swedish.today()))
    return f"Underlaget är skrivet: {arguments.out}"


def make_file(kind: str, plan: Plan, old: Plan | None, settings: Settings, today: date) -> bytes:
    """Return a document of a plan, compared with an earlier one if given; runs in a worker."""
    since = _since(old, plan, settings) if old else None
    return make_document(kind, About(plan, settings.under(plan.framework), today, Filters(), (), since, ""))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"Filen {file} kan inte skrivas. Välj en annan mapp, eller ge dig rätt att skriva där."
        raise ExportError(message) from error


def _since(old: Plan, plan: Plan, settings: Settings) -> Since:
    labels = status_labels(old, settings.under(old.framework))
    return Since(compared_with(plan_from(old.revised, old.source.name)), compare(old.actions, plan.actions), labels)


REPORT = Command("report", "Skriv ett underlag att dela ut: PDF, PowerPoint eller webbsida.", _add_arguments, _run)
