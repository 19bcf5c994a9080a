"""``python -m umebra answers FILE ANSWER… [-o OUT]``: turn a status round's answers into proposals."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from umebra.bounded.bounded_reading import read_answers, read_bytes, read_plan
from umebra.commands.answers_text import answers_as_text
from umebra.commands.command import Command, as_json
from umebra.commands.replace_file import replace_file
from umebra.editing.edits import Value
from umebra.errors import ExportError, ReadError
from umebra.model.answer_sheet import AnswerFile
from umebra.model.plan import Problem, Severity
from umebra.round.accept import Accepted, accept
from umebra.round.gather import gather
from umebra.round.received import Contest, FileProblem, Received, Said
from umebra.settings.settings import Settings, read_settings
from umebra.swedish import TIME_ZONE, plural

_OVER_ANSWER = "{} är ett av svaren, och ett svar skrivs aldrig över. Välj ett annat namn efter -o."
_NONE = "Inget av svaren kunde läsas. {}: {}"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen")
    came = "det som kom tillbaka: arbetsböcker, CSV, eller mejl (.eml) med dem"
    parser.add_argument("answers", type=Path, nargs="+", metavar="SVAR", help=came)
    out = "planen med allt som ingen motsäger; får vara samma fil"
    parser.add_argument("-o", dest="out", type=Path, metavar="UT", help=out)
    parser.add_argument("--json", action="store_true", help="skriv förslagen som JSON")


def _run(arguments: argparse.Namespace) -> str:
    """Gather the answers; only with ``-o`` is what nothing contradicts written, and never over one of the answers."""
    if arguments.out and any(_is_same(arguments.out, path) for path in arguments.answers):
        raise ExportError(_OVER_ANSWER.format(arguments.out))
    settings = read_settings()
    data = read_bytes(arguments.file)
    plan = read_plan(data, arguments.file.name, settings)
    files = [file for path in arguments.answers for file in _read(path, settings)]
    received = gather(plan, _readable(files), settings)
    accepted = None
    if arguments.out:
        accepted = accept(data, plan, received.proposals, settings)
        replace_file(arguments.out, accepted.data)
        received = replace(received, problems=(*received.problems, *accepted.problems))
    if arguments.json:
        return as_json(received_as_json(received))
    written = _written(arguments.out, accepted) if accepted else []
    return "\n\n".join([answers_as_text(plan, received, settings), *written])


ANSWERS = Command("answers", "Läs svaren i en statusrunda, och för in dem i planen.", _add_arguments, _run)


def _is_same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def _read(path: Path, settings: Settings) -> tuple[AnswerFile, ...]:
    """Read a file; if that fails, return the error as a problem, so that the other files are read all the same."""
    try:
        read = read_answers(path, path.name, settings)
        received = datetime.fromtimestamp(path.stat().st_mtime, TIME_ZONE)
        return tuple(replace(file, received=received) for file in read)
    except ReadError as error:
        return (AnswerFile(path.name, path.name, problems=(Problem(Severity.ERROR, None, str(error)),)),)


def _readable(files: Sequence[AnswerFile]) -> Sequence[AnswerFile]:
    """Return the files, if any of them holds answers.

    Raises:
        ReadError: None of them holds any answers.
    """
    if any(file.tables for file in files):
        return files
    first = files[0]
    raise ReadError(_NONE.format(first.name, first.problems[0].message))


def received_as_json(received: Received) -> dict[str, Any]:
    """Return a round's result as ``docs/contract.md`` defines it."""
    return {
        "proposals": [_proposal(one) for one in received.proposals],
        "confirmed": [_confirmed(one) for one in received.confirmed],
        "contested": [_contested(one) for one in received.contested],
        "problems": [_problem(one) for one in received.problems],
    }


def _proposal(said: Said) -> dict[str, Any]:
    return {
        "partner": said.partner,
        "number": said.number,
        "title": said.title,
        "field": said.field,
        "before": _plain(said.before),
        "after": _after(said),
        "answered": said.answered,
        "file": said.file,
        "cell": said.cell,
    }


def _confirmed(said: Said) -> dict[str, Any]:
    return {"partner": said.partner, "number": said.number, "title": said.title, "answered": said.answered}


def _contested(contest: Contest) -> dict[str, Any]:
    first = contest.first
    values = {partner: _after(said) for partner, said in contest.sayings.items()}
    return {"number": first.number, "title": first.title, "field": first.field, "values": values}


def _problem(one: FileProblem) -> dict[str, Any]:
    problem = one.problem
    return {
        "severity": problem.severity.value,
        "cell": problem.cell,
        "message": problem.message,
        "file": one.file,
    }


def _after(said: Said) -> object:
    """Return the proposed value; for a new action all its fields."""
    if said.new is None:
        return _plain(said.value)
    values: Mapping[str, Value] = {"title": said.new.title, "focus_area": said.new.focus_area, **said.new.values}
    return {name: _plain(value) for name, value in values.items() if value}


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if value else None


def _written(out: Path, accepted: Accepted) -> Iterator[str]:
    if accepted.remarks:
        yield "\n".join(accepted.remarks)
    yield f"{out} är skriven, med {plural(accepted.written, 'förslag', 'förslag')}."
