"""``python -m umebra template [--framework ID] -o FILE``: make a workbook to fill in, in a framework's own words."""

import argparse
from pathlib import Path

from umebra.commands.command import Command
from umebra.commands.make_file import make_or_tell
from umebra.errors import ExportError, SettingsError
from umebra.settings.settings import Settings, read_settings
from umebra.swedish import listed
from umebra.workers import Task

_TASK: Task[bytes] = Task("umebra.template.template_workbook:make_template", bytes)
_EXISTS = "Filen {} finns redan, och en mall skriver aldrig över något. Ange ett annat namn."
_UNWRITTEN = "Filen {} går inte att skriva. Kontrollera att mappen finns och att du får skriva där."
_UNKNOWN = "Ramverket {} finns inte. Välj {}."
_DONE = "Mallen {} är skriven, för ramverket {}. Fyll i den och ladda upp den."


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="file", type=Path, metavar="FIL", required=True, help="filen som mallen skrivs till")
    parser.add_argument("--framework", metavar="RAMVERK", help="ramverkets fil utan .toml; annars det som gäller")


def _run(arguments: argparse.Namespace) -> str:
    settings = _settings(arguments.framework)
    _write(arguments.file, make_or_tell("Mallen", settings.limits, _TASK, "xlsx", settings))
    return _DONE.format(arguments.file, settings.framework.name)


TEMPLATE = Command("template", "Skriv en mall att fylla i: en Excelfil med ramverkets ord.", _add_arguments, _run)


def _settings(framework: str | None) -> Settings:
    settings = read_settings()
    known = [one.id for one in settings.frameworks]
    if framework is not None and framework not in known:
        raise SettingsError(_UNKNOWN.format(framework, f"ett av {listed(known)}" if len(known) > 1 else known[0]))
    return settings.under(framework or settings.framework.id)


def _write(path: Path, content: bytes) -> None:
    """Write the file, but never over one that exists."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise ExportError(_EXISTS.format(path)) from error
    except OSError as error:
        raise ExportError(_UNWRITTEN.format(path)) from error
