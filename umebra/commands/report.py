"""``report``: a plan as a document to hand out, without the dashboard."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from umebra.changes import compare
from umebra.commands.command import Command
from umebra.errors import ExportError
from umebra.figures import status_labels
from umebra.plan import Plan
from umebra.readers import read_plan
from umebra.reports.content import Report, Since
from umebra.reports.making import make_report
from umebra.reports.pdf import export_pdf
from umebra.reports.slides import export_slides
from umebra.reports.web import export_html
from umebra.settings import Settings, read_settings

FORMATS: Mapping[str, Callable[[Report], bytes]] = MappingProxyType(
    {".pdf": export_pdf, ".pptx": export_slides, ".html": export_html}
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="UT", required=True, help="filen som skrivs: .pdf, .pptx, .html"
    )
    parser.add_argument("--since", type=Path, metavar="FÖRRA", help="en tidigare revision, att jämföra med")


def _run(arguments: argparse.Namespace) -> str:
    export = FORMATS.get(arguments.out.suffix.lower())
    if export is None:
        message = (
            f"Underlaget kan inte skrivas som {arguments.out.name}. Välj ett namn som slutar på {', '.join(FORMATS)}."
        )
        raise ExportError(message)
    settings = read_settings()
    plan = read_plan(arguments.file, arguments.file.name, settings)
    since = _since(arguments.since, plan, settings) if arguments.since else None
    content = export(make_report(plan, settings.under(plan.framework), date.today(), since=since))
    try:
        arguments.out.write_bytes(content)
    except OSError as error:
        message = f"Filen {arguments.out} kan inte skrivas. Välj en annan mapp, eller ge dig rätt att skriva där."
        raise ExportError(message) from error
    return f"Underlaget är skrivet: {arguments.out}"


def _since(file: Path, plan: Plan, settings: Settings) -> Since:
    old = read_plan(file, file.name, settings)
    revised = f"revisionen {old.revised}" if old.revised else old.source.name
    labels = status_labels(old, settings.under(old.framework))
    return Since(f"Sedan {revised}", compare(old.actions, plan.actions), labels)


REPORT = Command("report", "Skriv ett underlag att dela ut: PDF, PowerPoint eller webbsida.", _add_arguments, _run)
