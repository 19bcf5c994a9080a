"""``python -m umebra round FILE -o FOLDER``: make the files that ask partners how their actions are going."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from umebra import swedish
from umebra.bounded.bounded_reading import read_plan
from umebra.commands.command import Command, as_json
from umebra.commands.machine_user import person
from umebra.commands.make_file import make_or_tell
from umebra.editing.typed_values import typed_value
from umebra.errors import ExportError
from umebra.model.plan import Action, Plan
from umebra.round.asking import Asked, Round, asked_partners, new_round, without_partner
from umebra.round.email_draft import email_draft
from umebra.round.handfuls import Handful, handfuls
from umebra.round.partner_workbook import partner_sheet
from umebra.settings.settings import Settings, read_settings
from umebra.store import open_store
from umebra.store.rounds import addresses
from umebra.workers import Task

_TASK: Task[bytes] = Task("umebra.exports.make_export:make_file", bytes)
_NOBODY = "Ingen part ansvarar för någon aktivitet som inte är avslutad, så det finns ingen att fråga."
_NO_RESPONSIBLE = (
    "Planen säger inte vem som ansvarar för aktiviteterna, så det finns ingen att fråga. Lägg till en kolumn med "
    "rubriken ”Ansvarig”."
)
_UNKNOWN = "{} ansvarar inte för någon aktivitet som inte är avslutad. Välj bland: {}."
_EXISTS = "{} finns redan. Välj en annan mapp, så att inget svar som ligger där skrivs över."
_UNWRITTEN = "Mappen {} går inte att skriva i. Kontrollera namnet och att du får skriva där."


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen")
    parser.add_argument("-o", dest="out", type=Path, metavar="MAPP", required=True, help="mappen som skrivs")
    parser.add_argument("--meeting", metavar="DAG", help="mötet som rundan är inför: 2026-12-10")
    by = "sista dag att svara; annars en vecka före mötet, eller om två veckor"
    parser.add_argument("--answer-by", metavar="DAG", help=by)
    whom = "en part att fråga; kan stå flera gånger; annars alla som ansvarar för något"
    parser.add_argument("--partner", action="append", metavar="PART", help=whom)
    known = "fyll i parternas e-postadresser ur arkivet i mejlen"
    parser.add_argument("--addresses", action="store_true", help=known)
    parser.add_argument("--json", action="store_true", help="skriv vad som gjordes som JSON")


def _run(arguments: argparse.Namespace) -> str:
    """Write the files of the partners asked, none of them if one exists; addresses are filled in only if asked for."""
    settings = read_settings()
    plan = read_plan(arguments.file, arguments.file.name, settings)
    under = settings.under(plan.framework)
    meeting, answer_by = (_day(text, plan, under) for text in (arguments.meeting, arguments.answer_by))
    of = new_round(plan, swedish.today(), answer_by, meeting)
    partners = _partners(plan, of, arguments.partner, under)
    given = handfuls(plan, partners, of)
    _refuse_existing(given, arguments.out)
    known = addresses(open_store(person(None)).engine) if arguments.addresses else {}
    for one in given:
        _write(plan, one, of, settings, known.get(one.asked.partner, ()), arguments.out)
    made = of, given, arguments.out, without_partner(plan)
    return as_json(_round_as_json(*made)) if arguments.json else _round_as_text(*made)


ROUND = Command("round", "Fråga parterna hur det går: en arbetsbok och ett mejl till var och en.", _add_arguments, _run)


def _day(text: str | None, plan: Plan, settings: Settings) -> date | None:
    value = typed_value("end", text, plan, settings) if text else None
    return value if isinstance(value, date) else None


def _partners(plan: Plan, of: Round, named: Sequence[str] | None, settings: Settings) -> tuple[Asked, ...]:
    """Return the partners to ask.

    Raises:
        ExportError: There is nobody to ask, or a named partner has no actions to answer for.
    """
    everybody = asked_partners(plan, of.key)
    if not everybody:
        raise ExportError(_NOBODY if any(one.responsible for one in plan.actions) else _NO_RESPONSIBLE)
    if named is None:
        return everybody
    names = {one.partner for one in everybody}
    # A partner's own name may contain a comma or "och", so the typed text is first tried as one name.
    wanted = [_known(text, names, plan, settings) for text in named]
    for text, found in zip(named, wanted, strict=True):
        if found not in names:
            raise ExportError(_UNKNOWN.format(text, ", ".join(one.partner for one in everybody)))
    return tuple(one for one in everybody if one.partner in wanted)


def _known(text: str, names: set[str], plan: Plan, settings: Settings) -> str:
    if text in names:
        return text
    read = typed_value("responsible", text, plan, settings)
    return read[0] if isinstance(read, tuple) and len(read) == 1 else text


def _refuse_existing(given: Sequence[Handful], folder: Path) -> None:
    """Refuse to overwrite files, which may be answers from an earlier round.

    Raises:
        ExportError: One of the files exists.
    """
    for path in (folder / name for one in given for name in (one.workbook, one.email)):
        if path.exists():
            raise ExportError(_EXISTS.format(path))


def _write(plan: Plan, one: Handful, of: Round, settings: Settings, receivers: Sequence[str], folder: Path) -> None:
    """Write a partner's files, and not over one that has come since all were checked."""
    sheet = partner_sheet(plan, one.asked, of, settings)
    workbook = make_or_tell("Arbetsboken", settings.limits, _TASK, "xlsx", sheet)
    draft = email_draft(plan, one.asked, of, settings, (one.workbook, workbook), receivers)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in ((one.workbook, workbook), (one.email, draft)):
            with (folder / name).open("xb") as file:
                file.write(content)
    except FileExistsError as error:
        raise ExportError(_EXISTS.format(error.filename)) from error
    except OSError as error:
        raise ExportError(_UNWRITTEN.format(folder)) from error


def _round_as_json(of: Round, given: Sequence[Handful], folder: Path, alone: Sequence[Action]) -> dict[str, Any]:
    """Return the round as ``docs/contract.md`` defines it."""
    return {
        "round": of.key,
        "partners": [
            {
                "name": one.asked.partner,
                "actions": len(one.asked.actions),
                "workbook": str(folder / one.workbook),
                "email": str(folder / one.email),
            }
            for one in given
        ],
        "without_partner": [action.number or action.cell for action in alone],
    }


def _round_as_text(of: Round, given: Sequence[Handful], folder: Path, alone: Sequence[Action]) -> str:
    before = f" inför mötet {swedish.day(of.meeting)}" if of.meeting else ""
    lines = [f"Statusrunda {of.key}{before}. Sista dag att svara: {swedish.day(of.answer_by)}."]
    lines += [
        f"  {one.asked.partner}, {swedish.actions(len(one.asked.actions))}: {folder / one.workbook}" for one in given
    ]
    if alone:
        lines.append(f"Ingen ansvarar för {swedish.actions(len(alone))}, så ingen har frågats om dem:")
        lines += [f"  {' '.join((action.number or '', action.title)).strip()} ({action.cell})" for action in alone]
    return "\n".join(lines)
