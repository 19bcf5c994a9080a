"""Finds the action that an answered row is about: by its key, else by its title, as when revisions are compared."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from umebra.analysis.matching import match_actions
from umebra.model.answer_sheet import KEY, AnswerRow
from umebra.model.plan import Action, Plan, Problem, Severity
from umebra.round.keys import RowKey, action_marks, read_key
from umebra.unicode_text import plain

Report = Callable[[Problem], None]
_CHANGED_KEY = "Nyckeln ”{}” har ändrats, så raden lästes efter sin titel: ”{}”."
_LOST_KEY = (
    "Nyckeln ”{}” har ändrats, och ingen aktivitet i planen heter ”{}”, så raden är inte med. Fråga parten vilken den "
    "gäller."
)
_GONE = "”{}” finns inte i planen nu, så svaret på raden är inte med. Har den bytt namn? För in svaret för hand."
_MIXED = (
    "Radens nyckel hör till ”{}” men titeln är ”{}”, så det går inte att säga vilken svaret gäller. Kolumnerna kan ha "
    "sorterats var för sig. Fråga parten."
)
_RETITLED = "Titeln har ändrats i svaret. Raden hör till ”{}”; en ny titel ändras i planen."
_UNSURE = "Flera aktiviteter heter ”{}”, så det går inte att säga vilken svaret gäller. Fråga parten."
_ALIKE = "Raden har ingen nyckel och lästes som ”{}”, vars titel är mest lik. Kontrollera att det stämmer."
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Matched:
    """A row with its key and its action; without an action it proposes a new one."""

    row: AnswerRow
    key: RowKey | None
    action: Action | None


class RowMatcher:
    """Finds the actions of rows.

    Args:
        plan: The plan.
        report: Called with a problem for what is unclear.
    """

    def __init__(self, plan: Plan, report: Report) -> None:
        self._plan = plan
        self._report = report
        self._marks: dict[str, list[Action]] = {}
        self._titles: dict[str, list[Action]] = {}
        self._numbers = {action.number for action in plan.actions if action.number}
        for action, mark in zip(plan.actions, action_marks(plan.actions), strict=True):
            self._marks.setdefault(mark, []).append(action)
            self._titles.setdefault(plain(action.title), []).append(action)

    def knows(self, row: AnswerRow) -> bool:
        """Tell whether a row's key or its exact title is that of an action."""
        key = read_key(row.text(KEY))
        return bool(key and key.action in self._marks) or plain(row.text("title")) in self._titles

    def knows_key(self, row: AnswerRow) -> bool:
        """Tell whether a row's key is that of an action."""
        key = read_key(row.text(KEY))
        return bool(key and key.action in self._marks)

    def match(self, rows: Sequence[AnswerRow], partner: str | None) -> Iterator[Matched]:
        """Yield the rows with their actions; unclear ones are reported and left out.

        Args:
            rows: A table's rows.
            partner: The partner that answers, None if unknown.
        """
        keyed = [row for row in rows if row.text(KEY)]
        for row in keyed:
            key = read_key(row.text(KEY))
            action = self._by_key(row, key) if key else self._by_changed_key(row)
            if action:
                yield Matched(row, key, action)
        yield from self._without_keys([row for row in rows if not row.text(KEY)], partner, alone=not keyed)

    def _by_key(self, row: AnswerRow, key: RowKey) -> Action | None:
        """Return the action of a key; none if the row's title is another action's, since cells may have been moved."""
        title = row.text("title")
        named = self._titles.get(plain(title), [])
        found = self._marks.get(key.action, [])
        if not found:
            return self._named(row) if named else self._miss(row, _GONE.format(title[:_SHOWN]))
        action = next((one for one in found if one in named), found[0])
        if not title or action in named:
            return action
        if named:
            return self._miss(row, _MIXED.format(action.title[:_SHOWN], title[:_SHOWN]))
        self._tell(Severity.INFO, row, _RETITLED.format(action.title))
        return action

    def _by_changed_key(self, row: AnswerRow) -> Action | None:
        title, text = row.text("title")[:_SHOWN], row.text(KEY)[:_SHOWN]
        if plain(row.text("title")) not in self._titles:
            return self._miss(row, _LOST_KEY.format(text, title))
        self._tell(Severity.WARNING, row, _CHANGED_KEY.format(text, title))
        return self._named(row)

    def _without_keys(self, rows: Sequence[AnswerRow], partner: str | None, *, alone: bool) -> Iterator[Matched]:
        """Yield rows without keys: matched by title, and the rest as new actions.

        Titles that are merely similar are matched only if no row has a key: among rows with keys, a row without one
        was added and is new.
        """
        unknown = [row for row in rows if plain(row.text("title")) not in self._titles]
        for row in rows:
            if plain(row.text("title")) in self._titles and (action := self._named(row)):
                yield Matched(row, None, action)
        known = {action.cell for row in rows for action in self._titles.get(plain(row.text("title")), ())}
        of_partner = [one for one in self._plan.actions if one.cell not in known and _takes_part(partner, one)]
        pairs = self._alike(unknown, of_partner) if alone else {}
        for place, row in enumerate(unknown):
            action = pairs.get(place)
            if action:
                self._tell(Severity.WARNING, row, _ALIKE.format(action.title))
                yield Matched(row, None, action)
            elif row.text("status") or row.text("number") in self._numbers:
                self._miss(row, _GONE.format(row.text("title")[:_SHOWN]))
            else:
                yield Matched(row, None, None)

    def _alike(self, rows: Sequence[AnswerRow], among: Sequence[Action]) -> dict[int, Action]:
        """Pair rows with actions of similar titles, in the same area if rows have one; numbers are no evidence."""
        has_area = any(row.text("focus_area") for row in rows)
        known = [replace(one, number=None, focus_area=one.focus_area if has_area else None) for one in among]
        sought = [Action(row.text("title"), row.cell, focus_area=row.text("focus_area") or None) for row in rows]
        return {place: among[found] for place, found in match_actions(known, sought).pairs.items()}

    def _named(self, row: AnswerRow) -> Action | None:
        """Return the action with a row's title; of several, the one with the same number or area."""
        found = self._titles[plain(row.text("title"))]
        for name in ("number", "focus_area", "department", "cause"):
            said = plain(row.text(name))
            own = [one for one in found if said and plain(getattr(one, name)) == said]
            found = own or found
        return found[0] if len(found) == 1 else self._miss(row, _UNSURE.format(row.text("title")[:_SHOWN]))

    def _miss(self, row: AnswerRow, message: str) -> Action | None:
        """Report an answered row without an action, and return None; without an answer there is nothing to lose."""
        if row.is_answered:
            self._tell(Severity.ERROR, row, message)
        return None

    def _tell(self, severity: Severity, row: AnswerRow, message: str) -> None:
        self._report(Problem(severity, row.cell, message))


def _takes_part(partner: str | None, action: Action) -> bool:
    return partner is None or partner in action.responsible or partner in action.partners
