"""The form for changing an action's fields, of which it has only those that the plan has a place for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from umebra.charts.palette import SHAPES
from umebra.editing.edits import HEADINGS, Value
from umebra.editing.typed_values import typed_value
from umebra.model.fields import FieldKind, names_of_kind
from umebra.model.plan import Plan, Status
from umebra.settings.settings import Settings
from umebra.swedish import day, listed
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned

_FIRST = ("status", "responsible", "partners", "goals", "start", "end", "follow_up", "comment")
_REST = ("title", "description", "district", "aim", "cost")
_LONG = frozenset({"description", "follow_up", "comment", "aim"})
_DATES = names_of_kind(FieldKind.DATE)
_HINTS = {
    "responsible": "Flera skiljs åt med komma eller semikolon",
    "partners": "Flera skiljs åt med komma eller semikolon",
    "start": "2026-01-31, eller januari 2026",
    "end": "2026-12-31, eller december 2026",
}
_NO_PLACE = (
    "Planen har ingen egen plats för {}, så det går inte att ändra här. Lägg till en kolumn i filen och ladda upp den."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of a form.

    Attributes:
        key: Distinguishes the form's widgets from others on the page.
        values: Each field's value when the person opened the form.
        refusals: Why each field can't be changed, a Swedish sentence; empty if it can.
        plan: The plan.
        settings: The settings under its framework.
        labels: The word for each status.
    """

    key: str
    values: Mapping[str, Value]
    refusals: Mapping[str, str]
    plan: Plan
    settings: Settings
    labels: Mapping[Status, str]

    def widget(self, name: str) -> str:
        """Return the key of a field's widget."""
        return f"edit_{name}_{self.key}"

    def fields(self, names: Sequence[str]) -> list[str]:
        """Return those of the fields that the plan has a place for."""
        return [name for name in names if not self.refusals[name]]

    def changed(self) -> dict[str, tuple[Value, Value]]:
        """Return the changed fields, each with the value that the person saw and the new one.

        Raises:
            EditError: A typed text is not a value of its field.
        """
        return {name: (self.values[name], value) for name, value in self._typed() if value != self.values[name]}

    def _typed(self) -> Iterator[tuple[str, Value]]:
        """Yield each field's value in its widget; an unchanged text is skipped, so that it need not be readable."""
        for name in self.fields((*_FIRST, *_REST)):
            asked = st.session_state.get(self.widget(name))
            if name == "goals":
                chosen = asked or ()
                yield name, tuple(goal for goal in self._goals() if goal in chosen)
            elif name == "status":
                yield name, self._words().get(str(asked), self.values[name])
            elif asked is not None and asked != _text(self.values[name]):
                yield name, typed_value(name, asked, self.plan, self.settings)

    def _goals(self) -> tuple[str, ...]:
        own = tuple(goal.name for goal in self.settings.framework.goals)
        held = self.values["goals"]
        return (*own, *(goal for goal in held if goal not in own)) if isinstance(held, tuple) else own

    def show(self) -> None:
        """Draw the fields, and say why others are missing."""
        for name in self.fields(_FIRST):
            self._show(name)
        if rest := self.fields(_REST):
            with st.expander("Fler fält"):
                for name in rest:
                    self._show(name)
        if told := self._refused():
            html.show(html.paragraph(told, "ub-text ub-rest"))

    def _show(self, name: str) -> None:
        """Draw a field by its kind: buttons for the status and the goals, a box for long texts, else a line."""
        key, value = self.widget(name), self.values[name]
        if name == "status":
            words, now = self._words(), Status(str(value))
            st.radio("Status", list(words), list(words.values()).index(now), format_func=plain, key=key)
        elif name == "goals":
            held = [*value] if isinstance(value, tuple) else []
            options = self._goals()
            st.pills("Prioriterat mål", options, selection_mode="multi", default=held, format_func=plain, key=key)
        elif name in _LONG:
            st.text_area(plain(HEADINGS[name]), _text(value), key=key, height=100)
        else:
            st.text_input(plain(HEADINGS[name]), _text(value), key=key, placeholder=unturned(_HINTS.get(name, "")))

    def _words(self) -> dict[str, Status]:
        """Return the statuses to choose from, by shape and the plan's own word: ``● Pågår``."""
        unknown = self.values["status"] is Status.UNKNOWN
        shown = [status for status in Status if status is not Status.UNKNOWN or unknown]
        return {f"{SHAPES[status]} {self.labels[status]}": status for status in shown}

    def _refused(self) -> str:
        """Return a Swedish sentence on why some fields can't be changed."""
        refused = [name for name in _FIRST if self.refusals[name]]
        reasons = {self.refusals[name] for name in refused}
        if len(reasons) == 1:
            return reasons.pop()
        return _NO_PLACE.format(listed([HEADINGS[name].lower() for name in refused])) if refused else ""


def _text(value: Value) -> str:
    """Return a field's value as its widget shows it at first."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else day(value)
