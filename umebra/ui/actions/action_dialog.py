"""One action's whole row, in a dialog that every page opens the same way."""

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import LIST_FIELDS
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Action, Status
from umebra.ui.actions.action_history import history_of
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded

_IN_LINES = frozenset({"factors", "goals"})


def show_opened(loaded: Loaded) -> None:
    """Open the dialog of the action that was asked for, if any."""
    if opened := state.take_opened():
        row, of = opened
        plan = of or loaded
        if row < len(plan.plan.actions):
            _dialog(row, plan)


@st.dialog("Aktivitet", width="small")
def _dialog(row: int, loaded: Loaded) -> None:
    action = loaded.plan.actions[row]
    html.show(html.heading(action.title) + html.facts(_facts(action, loaded)) + history_of(row, loaded))


def _facts(action: Action, loaded: Loaded) -> list[tuple[str, str | Markup]]:
    shown = [(name, heading, getattr(action, name)) for name, heading in SHEET_COLUMNS.items() if name != "title"]
    facts = [(heading, _value(name, value, loaded)) for name, heading, value in shown if value]
    if action.goals_derived:
        facts.append(("Målen", "härledda ur fokusområdet"))
    return [*facts, ("Står i", f"{loaded.plan.source.name}, {action.cell}")]


def _value(name: str, value: object, loaded: Loaded) -> str | Markup:
    if isinstance(value, Status):
        return html.badge(value, loaded.labels[value])
    if name in LIST_FIELDS and isinstance(value, tuple):
        return "\n".join(value) if name in _IN_LINES else swedish.listed(value)
    return str(value)
