"""The changes between two revisions as text: grouped by meaning, with the values before and after."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from umebra.analysis.changes import Change, Kind, compare, sections
from umebra.analysis.changes_of_promises_and_indicators import compare_indicators, compare_promises
from umebra.analysis.flows import Flow
from umebra.commands.read import status_words
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Plan, Status
from umebra.swedish import actions, listed, revised
from umebra.wording.sentences import BY_SAMENESS, difference_row

_Words = Mapping[Status, str]


def diff_as_text(old: Plan, new: Plan) -> str:
    """Return the changes, each under one heading only, so that the counts add up."""
    comparison = compare(old.actions, new.actions)
    words = status_words(old), status_words(new)
    groups = [
        [f"{section.heading} ({len(section.changes)})", *(line for c in section.changes for line in _lines(c, *words))]
        for section in sections(comparison.changes)
    ]
    groups += _beside(old, new)
    heading = [f"Från {_which(old)}", f"till {_which(new)}"]
    same = f"{actions(len(comparison.unchanged()))} av {len(new.actions)} är oförändrade."
    last = [same if groups else "Inget har ändrats.", *([] if comparison.by_likeness else [BY_SAMENESS])]
    return "\n\n".join("\n".join(lines) for lines in (heading, *groups, last))


def _beside(old: Plan, new: Plan) -> Iterator[list[str]]:
    """Yield the changes in the promises and the indicators, with a heading for each."""
    parts = (("Medborgarlöften", compare_promises(old, new)), ("Indikatorer", compare_indicators(old, new)))
    for heading, found in parts:
        rows = (map(_line, difference_row(one, status_words(old), status_words(new))) for one in found)
        lines = [f"  {name}: {what.lower()}: {_arrow(before, after)}" for name, what, before, after in rows]
        if lines:
            yield [f"{heading} ({len(lines)})", *lines]


def _which(plan: Plan) -> str:
    return f"{plan.source.name}, {revised(plan.revised)}: {actions(len(plan.actions))}"


def _lines(change: Change, before: _Words, after: _Words) -> Iterator[str]:
    """Yield a change in one line if one thing is said of it, else its name and below it each thing that is."""
    name = _line(f"{change.action.number or ''} {change.action.title}")
    said = list(_said(change, before, after))
    if len(said) == 1:
        yield f"  {name}: {said[0]}"
    else:
        yield f"  {name}"
        yield from (f"    {line}" for line in said)


def _said(change: Change, before: _Words, after: _Words) -> Iterator[str]:
    """Yield the lines about a change, by its kind."""
    if flow := change.flow:
        yield from _statuses(flow, before, after)
    elif change.kind is Kind.DATES:
        yield _arrow(_span(change.before), _span(change.after))
    elif change.kind is Kind.TEXT:
        yield from _texts(change.before, change.after)
    elif change.kind is Kind.RESPONSIBLE:
        yield f"ansvarig: {_names(change.before, change.after)}"
    elif change.kind in (Kind.PARTNERS, Kind.GOALS):
        yield _names(change.before, change.after)
    else:
        yield _arrow(_text(change.before), _text(change.after))


def _statuses(flow: Flow, before: _Words, after: _Words) -> Iterator[str]:
    """Yield a new action's status, or both statuses of one that has changed; nothing for one that is gone."""
    if flow.after:
        now = after[flow.after].lower()
        yield _arrow(before[flow.before].lower(), now) if flow.before else now


def _texts(before: object, after: object) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in after:
            yield f"{SHEET_COLUMNS[name]}: {_arrow(_text(before[name]), _text(after[name]))}"


def _names(before: object, after: object) -> str:
    old, new = _sequence(before), _sequence(after)
    added, gone = [name for name in new if name not in old], [name for name in old if name not in new]
    said = ((f"nu även {listed(added)}", added), (f"inte längre {listed(gone)}", gone))
    return ", ".join(text for text, names in said if names)


def _sequence(names: object) -> Sequence[str]:
    return names if isinstance(names, tuple) else ()


def _span(dates: object) -> str:
    if not isinstance(dates, Mapping):
        return "inga datum"
    return " – ".join(day.isoformat() if isinstance(day, date) else "…" for day in (dates["start"], dates["end"]))


def _text(value: object) -> str:
    if not value:
        return "inget"
    return ", ".join(map(_line, value)) if isinstance(value, tuple) else f"”{_line(str(value))}”"


def _line(text: str) -> str:
    return " ".join(text.split())


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}"
