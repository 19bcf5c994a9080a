"""``report``: a plan as a document to hand out, without the dashboard."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from umebra import swedish
from umebra.changes import compare
from umebra.commands.command import Command, add_indicators, read_with_indicators
from umebra.commands.year import year_report
from umebra.errors import ExportError
from umebra.figures import status_labels
from umebra.plan import Plan
from umebra.reading import read_plan
from umebra.reports.content import Report, Since
from umebra.reports.making import make_report
from umebra.reports.pdf import export_pdf
from umebra.reports.slides import export_slides
from umebra.reports.web import export_html, export_year_html
from umebra.reports.year_content import YearReport
from umebra.reports.year_slides import export_year_slides
from umebra.settings import Settings, read_settings

FORMATS: Mapping[str, Callable[[Report], bytes]] = MappingProxyType(
    {".pdf": export_pdf, ".pptx": export_slides, ".html": export_html}
)
YEAR_FORMATS: Mapping[str, Callable[[YearReport], bytes]] = MappingProxyType(
    {".pdf": export_pdf, ".pptx": export_year_slides, ".html": export_year_html}
)


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
    kind = arguments.out.suffix.lower()
    if kind not in FORMATS:
        message = (
            f"Underlaget kan inte skrivas som {arguments.out.name}. Välj ett namn som slutar på {', '.join(FORMATS)}."
        )
        raise ExportError(message)
    settings = read_settings()
    plan = read_with_indicators(arguments, settings)
    old = read_plan(arguments.since, arguments.since.name, settings) if arguments.since else None
    if arguments.year:
        report = year_report(arguments.year, plan, old, settings)
        _write(arguments.out, YEAR_FORMATS[kind](report))
        return "\n".join((f"Årsuppföljningen är skriven: {arguments.out}", f"{report.compared}.", *report.warnings))
    since = _since(old, plan, settings) if old else None
    _write(
        arguments.out, FORMATS[kind](make_report(plan, settings.under(plan.framework), swedish.today(), since=since))
    )
    return f"Underlaget är skrivet: {arguments.out}"


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"Filen {file} kan inte skrivas. Välj en annan mapp, eller ge dig rätt att skriva där."
        raise ExportError(message) from error


def _since(old: Plan, plan: Plan, settings: Settings) -> Since:
    revised = f"revisionen {old.revised}" if old.revised else old.source.name
    labels = status_labels(old, settings.under(old.framework))
    return Since(f"Sedan {revised}", compare(old.actions, plan.actions), labels)


REPORT = Command("report", "Skriv ett underlag att dela ut: PDF, PowerPoint eller webbsida.", _add_arguments, _run)
