"""``python -m umebra diff OLD NEW [--json]``: compare two revisions."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from umebra.analysis.changes import Change, compare
from umebra.bounded.bounded_reading import read_plan
from umebra.commands.command import Command, as_json
from umebra.commands.diff_text import diff_as_text
from umebra.model.plan import Plan


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="FÖRRA", help="den förra revisionen av planen")
    parser.add_argument("new", type=Path, metavar="NYA", help="den nya")
    parser.add_argument("--json", action="store_true", help="skriv ändringarna som JSON")


def _run(arguments: argparse.Namespace) -> str:
    old, new = (read_plan(path, path.name) for path in (arguments.old, arguments.new))
    return as_json(diff_as_json(old, new)) if arguments.json else diff_as_text(old, new)


DIFF = Command("diff", "Visa vad som har ändrats mellan två revisioner av en plan.", _add_arguments, _run)


def diff_as_json(old: Plan, new: Plan) -> dict[str, Any]:
    """Return the changes as ``docs/contract.md`` defines them, key by key."""
    changes = compare(old.actions, new.actions).changes
    return {"from": _which(old), "to": _which(new), "changes": [change_as_json(change) for change in changes]}


def _which(plan: Plan) -> dict[str, Any]:
    return {"name": plan.source.name, "revised": _plain(plan.revised)}


def change_as_json(change: Change) -> dict[str, Any]:
    """Return one change as ``docs/contract.md`` defines it."""
    return {
        "kind": change.kind.value,
        "number": change.action.number,
        "title": change.action.title,
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
