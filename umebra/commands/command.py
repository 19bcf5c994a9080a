"""What a command is; its help and errors in Swedish."""

import argparse
import json
import re
from collections.abc import Callable, Iterable
from gettext import gettext
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from umebra.bounded.bounded_reading import read_measurements, read_plan
from umebra.model.indicator_file import accompany
from umebra.model.plan import Plan
from umebra.settings.settings import Settings

PROGRAM = "python -m umebra"

# argparse's English errors, as Python 3.11 to 3.13 word them.
_FAULTS = (
    (re.compile(r"the following arguments are required: KOMMANDO"), "Skriv vilket kommando som ska köras."),
    (re.compile(r"the following arguments are required: (.+)"), "Det saknas något efter kommandot: {0}."),
    (re.compile(r"argument KOMMANDO: invalid choice: (\S+) \(choose from (.+)\)"), "Kommandot {0} finns inte."),
    (re.compile(r"unrecognized arguments: (.+)"), "Det här hör inte till kommandot: {0}."),
    (re.compile(r"argument (.+): expected one argument"), "Det saknas något efter {0}."),
    (re.compile(r"argument (.+): ignored explicit argument (.+)"), "Efter {0} ska det inte stå något: {1}."),
)


class Command(NamedTuple):
    """A command: its name and help, its arguments, and the function that runs it."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], str]


class Parser(argparse.ArgumentParser):
    """A parser with Swedish help, whose errors are one Swedish sentence."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)  # type: ignore[arg-type]  # argparse's own
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command line and where to find help; exit with status 2."""
        self.exit(2, f"{_swedish(message)} Se {self.prog} --help.\n")


class _Formatter(argparse.HelpFormatter):
    """Formats the help with Swedish headings."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own
        super().add_usage(usage, actions, groups, "Skriv så här: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        headings = {gettext("positional arguments"): "Det som skrivs efter", gettext("options"): "Val"}
        super().start_section(headings.get(heading or "", heading))


def make_parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """Return a parser for the commands; its result has the chosen command's function in ``run``."""
    parser = Parser(prog=PROGRAM, description="Läs och jämför aktivitetsplaner, och sköt arkivet med revisioner.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="Kommandon")
    for command in commands:
        subparser = choices.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser


def add_indicators(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a file of indicators to accompany the plan."""
    parser.add_argument("--indicators", type=Path, metavar="FIL", help="indikatorer i en egen fil, till planen")


def read_with_indicators(arguments: argparse.Namespace, settings: Settings) -> Plan:
    """Read the plan in a command's ``file``, with the indicators of the other named file, if any.

    Raises:
        ReadError: One of the files can't be read.
    """
    plan = read_plan(arguments.file, arguments.file.name, settings)
    if arguments.indicators is None:
        return plan
    under = settings.under(plan.framework)
    return accompany(plan, read_measurements(arguments.indicators, arguments.indicators.name, under))


def as_json(value: object) -> str:
    """Return a command's output as JSON; a lone surrogate, which UTF-8 can't encode, is written as a JSON escape."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode("utf-8")


def _swedish(message: str) -> str:
    for pattern, sentence in _FAULTS:
        if found := pattern.fullmatch(message):
            return sentence.format(*found.groups())
    return f"Kommandot går inte att förstå: {message}."
