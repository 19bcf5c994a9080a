"""``python -m umebra read FILE [--json] [--account]``: show a plan as the reader understands it."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from umebra.bounded.bounded_reading import read_account
from umebra.commands.account_text import account_as_json, account_as_text
from umebra.commands.command import Command, add_indicators, as_json, read_with_indicators
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Plan, Status
from umebra.settings.settings import read_settings
from umebra.swedish import actions, capital, plural, revised

_WIDEST = 44


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="planen: .xlsx, .xlsm, .csv, .ods eller .xls")
    add_indicators(parser)
    parser.add_argument("--json", action="store_true", help="skriv planen som JSON")
    parser.add_argument("--account", action="store_true", help="visa vad varje cell i filen lästes som, räknat")
    parser.add_argument("--cells", action="store_true", help="som --account, med varje cell för sig")


def _run(arguments: argparse.Namespace) -> str:
    if arguments.account or arguments.cells:
        return _account(arguments)
    plan = read_with_indicators(arguments, read_settings())
    return as_json(plan_as_json(plan)) if arguments.json else plan_as_text(plan)


def _account(arguments: argparse.Namespace) -> str:
    account = read_account(arguments.file, arguments.file.name, read_settings())
    if arguments.json:
        return as_json(account_as_json(account, cells=arguments.cells))
    return account_as_text(account, cells=arguments.cells)


READ = Command("read", "Läs en plan och visa den.", _add_arguments, _run)


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as ``docs/contract.md`` defines it, key by key."""
    return {
        "title": plan.title,
        "revised": plan.revised.isoformat() if plan.revised else None,
        "source": {
            "name": plan.source.name,
            "sha256": plan.source.sha256,
            "kind": plan.source.kind,
            "sheets": list(plan.source.sheets),
        },
        "legend": {status.value: label for status, label in plan.legend.items()},
        "actions": [action_as_json(action) for action in plan.actions],
        "problems": [
            {"severity": problem.severity.value, "cell": problem.cell, "message": problem.message}
            for problem in plan.problems
        ],
    }


def action_as_json(action: Action) -> dict[str, Any]:
    """Return an action as ``docs/contract.md`` defines it."""
    return {field.name: _as_json(getattr(action, field.name)) for field in ACTION_FIELDS if field.in_json}


def _as_json(value: object) -> object:
    """Return a field's value for JSON: a date as ISO text, names as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value.value if isinstance(value, Enum) else value


def plan_as_text(plan: Plan) -> str:
    """Return the plan as a table in text, followed by its counts and its problems."""
    labels = status_words(plan)
    counts = "\n".join([_counts(plan.actions, labels), *_beside(plan)])
    parts = [_heading(plan), _action_table(plan.actions, labels), counts, _problems(plan)]
    return "\n\n".join(part for part in parts if part)


def status_words(plan: Plan) -> Mapping[Status, str]:
    """Return the word for each status: the plan's own, else the settings'."""
    return {**read_settings().under(plan.framework).status_labels, **plan.legend}


def _heading(plan: Plan) -> str:
    sheets = f", blad: {', '.join(plan.source.sheets)}" if plan.source.sheets else ""
    return f"{plan.title or plan.source.name}\n{capital(revised(plan.revised))}. Läst ur {plan.source.name}{sheets}."


def _action_table(shown: Iterable[Action], labels: Mapping[Status, str]) -> str:
    headings = ("Nr", "Aktivitet", "Status", "Område eller förvaltning", "Ansvarig", "Samverkansparter", "Cell")
    rows = [headings, *(_row(action, labels) for action in shown)]
    widths = [min(_WIDEST, max(len(row[column]) for row in rows)) for column in range(len(headings))]
    lines = ["  ".join(_fit(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _row(action: Action, labels: Mapping[Status, str]) -> tuple[str, ...]:
    """Return an action's cells; what it belongs to is its focus area, else its department, else its cause."""
    return (
        action.number or "",
        action.title,
        labels[action.status],
        action.focus_area or action.department or action.cause or "",
        ", ".join(action.responsible),
        ", ".join(action.partners),
        action.cell,
    )


def _fit(text: str, width: int) -> str:
    line = " ".join(text.split())
    return f"{line[: width - 1]}…" if len(line) > width else line.ljust(width)


def _counts(shown_actions: Sequence[Action], labels: Mapping[Status, str]) -> str:
    counted = Counter(action.status for action in shown_actions)
    shown = ", ".join(f"{labels[status].lower()} {counted[status]}" for status in Status if counted[status])
    return f"{actions(len(shown_actions))}: {shown}"


def _beside(plan: Plan) -> Iterator[str]:
    """Yield lines with the numbers of promises and indicators, if there are any."""
    if plan.promises:
        yield plural(len(plan.promises), "medborgarlöfte", "medborgarlöften")
    if plan.indicators:
        values = sum(len(one.measures) for one in plan.indicators)
        yield f"{plural(len(plan.indicators), 'indikator', 'indikatorer')} med {plural(values, 'värde', 'värden')}"


def _problems(plan: Plan) -> str:
    if not plan.problems:
        return "Inga problem."
    lines = [f"  {problem.cell or 'Filen'}: {problem.message}" for problem in plan.problems]
    return "\n".join([f"{len(lines)} problem:" if len(lines) != 1 else "1 problem:", *lines])
