"""``python -m umebra set FILE --action NR … -o OUT``: change fields of actions in the plan's own file."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from umebra.analysis.changes import compare
from umebra.bounded.bounded_editing import Edited, change_plan
from umebra.bounded.bounded_reading import read_bytes, read_plan
from umebra.commands.command import Command, as_json
from umebra.commands.diff import change_as_json
from umebra.commands.diff_text import diff_as_text
from umebra.commands.replace_file import replace_file
from umebra.editing.edits import Edit, NewAction, edit_of
from umebra.editing.typed_values import typed_value
from umebra.errors import EditError
from umebra.model.fields import ACTION_FIELDS, FieldKind
from umebra.model.plan import Action, Plan
from umebra.settings.settings import read_settings

_HOW: Mapping[str, str] = {
    "status": "green, yellow, red, done, unknown eller planens eget ord",
    "goals": "målens nummer eller namn: ”1, 3”",
    FieldKind.NAMES: "namn med komma emellan",
    FieldKind.DATE: "en dag: 2026-12-31",
}
_AREA = "focus_area"
_OF_NEW = "Vad en aktivitet hör till går inte att ändra här: --focus-area hör till --new."
_NO_TITLE = "Skriv den nya aktivitetens titel, på en rad, med --title."
_NONE = "Skriv vilken aktivitet som ska ändras, med --action och dess nummer eller cell, eller --new."
_NOTHING = "Skriv vad som ska ändras på ”{}”, till exempel --status green."
_BEFORE = "Skriv --action före det som ska ändras på den"
_UNKNOWN = "Ingen aktivitet har numret eller cellen ”{}”. Se planens aktiviteter med kommandot read."
_SEVERAL = "Flera aktiviteter har numret ”{}”. Skriv den enas cell i stället: {}."


class _Asked(argparse.Action):
    """Collects the actions that are named or new, each with the options that follow it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        _: str | None = None,
    ) -> None:
        asked: list[tuple[str | None, dict[str, str]]] = getattr(namespace, "asked", None) or []
        if self.dest in ("action", "new"):
            asked.append((str(values) if self.dest == "action" else None, {}))
        elif asked:
            asked[-1][1][self.dest] = str(values)
        else:
            parser.error(_BEFORE)
        namespace.asked = asked


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen: .xlsx, .xlsm eller .csv")
    parser.add_argument(
        "--action", action=_Asked, metavar="NR", help="aktivitetens nummer eller cell; kan stå flera gånger"
    )
    parser.add_argument("--new", action=_Asked, nargs=0, help="en ny aktivitet; --title och --focus-area efter den")
    area = "vad en ny aktivitet hör till: fokusområde, förvaltning eller orsak"
    parser.add_argument("--focus-area", action=_Asked, dest=_AREA, metavar="TEXT", help=area)
    for one in (field for field in ACTION_FIELDS if field.edited):
        how = _HOW.get(one.name) or _HOW.get(one.kind)
        told = f"{one.heading}: {how}" if how else one.heading
        parser.add_argument(f"--{one.name.replace('_', '-')}", action=_Asked, dest=one.name, metavar="TEXT", help=told)
    parser.add_argument(
        "-o", dest="out", type=Path, metavar="UT", required=True, help="filen som skrivs; får vara samma"
    )
    parser.add_argument("--json", action="store_true", help="skriv vad som ändrades som JSON")


def _run(arguments: argparse.Namespace) -> str:
    data = read_bytes(arguments.file)
    plan = read_plan(data, arguments.file.name)
    asked = getattr(arguments, "asked", None) or []
    edited = change_plan(data, plan, list(_edits(plan, asked)), new=list(_new(plan, asked)))
    replace_file(arguments.out, edited.file.data)
    if arguments.json:
        return as_json(edited_as_json(plan, edited))
    remarks = "\n".join(edited.file.remarks)
    return "\n\n".join(filter(None, [diff_as_text(plan, edited.plan), remarks, f"{arguments.out} är skriven."]))


SET = Command("set", "Ändra i en plan, i dess egen fil.", _add_arguments, _run)


def edited_as_json(plan: Plan, edited: Edited) -> dict[str, Any]:
    """Return the result of a change as ``docs/contract.md`` defines it."""
    changes = compare(plan.actions, edited.plan.actions).changes
    return {
        "changes": [change_as_json(change) for change in changes],
        "cells": list(edited.file.cells),
        "parts": list(edited.file.parts),
    }


_Asking = Sequence[tuple[str | None, dict[str, str]]]


def _edits(plan: Plan, asked: _Asking) -> Iterator[Edit]:
    """Yield the edits of the named actions; naming an action without a field, or a focus area for it, is an error."""
    if not asked:
        raise EditError(_NONE)
    settings = read_settings().under(plan.framework)
    for named, values in asked:
        if named is None:
            continue
        action = _action(plan, named)
        if not values:
            raise EditError(_NOTHING.format(action.title))
        if _AREA in values:
            raise EditError(_OF_NEW)
        yield from (edit_of(action, name, typed_value(name, text, plan, settings)) for name, text in values.items())


def _new(plan: Plan, asked: _Asking) -> Iterator[NewAction]:
    """Yield the new actions: the title must stand on one line, and a blank focus area is none."""
    settings = read_settings().under(plan.framework)
    for texts in (texts for named, texts in asked if named is None):
        title = texts.get("title", "").strip()
        if not title or "\n" in title:
            raise EditError(_NO_TITLE)
        others = {name: text for name, text in texts.items() if name not in ("title", _AREA)}
        values = {name: typed_value(name, text, plan, settings) for name, text in others.items()}
        yield NewAction(title, texts.get(_AREA, "").strip() or None, values)


def _action(plan: Plan, named: str) -> Action:
    """Return the action with a number, else the one in a cell of that name.

    Raises:
        EditError: There is none, or there are several.
    """
    found = [action for action in plan.actions if action.number == named.strip()]
    found = found or [
        action for action in plan.actions if named.strip() in (action.cell, action.cell.rpartition("!")[2])
    ]
    if len(found) > 1:
        raise EditError(_SEVERAL.format(named, ", ".join(action.cell for action in found)))
    if not found:
        raise EditError(_UNKNOWN.format(named))
    return found[0]
