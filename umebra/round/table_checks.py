"""Checks a table's rows: that they are of this plan, that no action occurs twice, and that none is missing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from string import ascii_uppercase

from umebra.model.answer_sheet import ANSWERS, HEADINGS, KEY, REMINDER, AnswerCell, AnswerRow, AnswerTable
from umebra.model.plan import Plan, Problem, Severity, Status
from umebra.round.keys import is_of_plan, read_key
from umebra.round.row_matching import Matched, RowMatcher
from umebra.swedish import listed, plural
from umebra.unicode_text import plain

_MISSING_ROWS = "Rader har tagits bort ur svaret: {} saknas ({})."
_MISSING_COLUMNS = "Svaret saknar kolumnen {}, så det som kan ha stått där är inte med."
_TWICE = "Raden finns flera gånger i svaret, med olika svar ({}), så inget av dem är med. Fråga parten."
_MOST_TOLD = 5
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def check_columns(table: AnswerTable, problems: list[Problem]) -> None:
    """Report the columns to answer in that a table has lost."""
    gone = [f"”{HEADINGS[name]}”" for name in ANSWERS if name not in table.columns]
    if gone:
        problems.append(Problem(Severity.WARNING, None, _MISSING_COLUMNS.format(listed(gone))))


def check_rows(plan: Plan, partner: str | None, matched: Sequence[Matched], problems: list[Problem]) -> None:
    """Report the actions that the round asked about but the answer has no row for."""
    found = {one.action.cell for one in matched if one.action}
    asked = [one for one in plan.actions if partner in one.responsible and one.status is not Status.DONE]
    gone = [one for one in asked if one.cell not in found] if any(one.key for one in matched) else []
    if gone:
        told = [f"”{one.title}”" for one in gone[:_MOST_TOLD]] + (["…"] if len(gone) > _MOST_TOLD else [])
        count = plural(len(gone), "aktivitet", "aktiviteter")
        problems.append(Problem(Severity.WARNING, None, _MISSING_ROWS.format(count, ", ".join(told))))


def is_foreign(rows: Sequence[AnswerRow], matcher: RowMatcher, plan: Plan) -> bool:
    """Tell whether rows belong to another plan: none is known, or the title differs and some are unknown."""
    keyed = [(row, key) for row in rows if (key := read_key(row.text(KEY)))]
    if not keyed:
        titled = [row for row in rows if row.text("title") and row.text("status")]
        return bool(titled) and not any(map(matcher.knows, titled)) and not _is_alike(titled, plan)
    if not any(matcher.knows(row) for row, _ in keyed):
        return True
    return not is_of_plan(keyed[0][1].round, plan) and not all(matcher.knows_key(row) for row, _ in keyed)


def _is_alike(rows: Sequence[AnswerRow], plan: Plan) -> bool:
    """Tell whether any row has a number that the plan has too."""
    numbers = {one.number for one in plan.actions if one.number}
    return any(row.text("number") in numbers for row in rows)


def once(matched: Iterable[Matched], problems: list[Problem]) -> Iterator[Matched]:
    """Yield one row for each action; none if several rows of it differ."""
    rows: dict[object, list[Matched]] = {}
    for one in matched:
        about = (one.action.cell, one.key.partner if one.key else "") if one.action else one.row.row
        rows.setdefault(about, []).append(one)
    for alike in rows.values():
        answered = {_answer(one.row): one for one in alike if one.action is None or one.row.is_answered}
        if len(answered) > 1:
            cells = ", ".join(one.row.cell for one in answered.values())
            problems.append(Problem(Severity.ERROR, alike[0].row.cell, _TWICE.format(cells)))
        else:
            yield from answered.values() or alike[:1]


def _answer(row: AnswerRow) -> tuple[str, ...]:
    return tuple(plain(row.text(name)) for name in ANSWERS)


def text_beside(above: Sequence[AnswerCell], label: str) -> str:
    """Return the text to the right of a label, or after it in the same cell."""
    for place, cell in enumerate(above):
        if cell.text.startswith(label):
            after = cell.text.removeprefix(label).strip()
            following = above[place + 1] if place + 1 < len(above) else None
            return after or (following.text if following and _row(following) == _row(cell) else "")
    return ""


def reminded_until(above: Sequence[AnswerCell]) -> date | None:
    """Return the last day to answer that is given above a reminder's table; None if it is no reminder."""
    told = next((cell.text for cell in above if cell.text.startswith(REMINDER)), "")
    with suppress(IndexError, ValueError):
        return date.fromisoformat(_DAY.findall(told)[-1])
    return None


def _row(cell: AnswerCell) -> str:
    return cell.cell.rpartition("!")[2].lstrip(ascii_uppercase)
