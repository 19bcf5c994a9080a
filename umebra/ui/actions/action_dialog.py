"""One action's whole row, in a dialog that every page opens the same way."""

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import LIST_FIELDS
from umebra.exports.table import CONFIRMED_HEADING, SHEET_COLUMNS
from umebra.model.plan import Status
from umebra.settings.public_settings import is_public
from umebra.ui.actions.action_history import history_of
from umebra.ui.editing.edit_action import (
    both,
    close_form,
    draw_form,
    open_form,
    pending_values,
    show_means,
    show_why_not,
)
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.wording.confirmation_sentences import confirmed_by, lacks_line

_IN_LINES = frozenset({"factors", "goals"})


def show_opened(loaded: Loaded) -> None:
    """Open the dialog of the action that was asked for, or keep the one open whose form is being filled in."""
    if opened := state.take_opened():
        row, of = opened
        plan = of or loaded
        if row < len(plan.plan.actions):
            close_form()
            _dialog(row, plan)
    elif form := open_form():
        _dialog(form.row, form.loaded)


@st.dialog("Aktivitet", width="small", on_dismiss=close_form)
def _dialog(row: int, loaded: Loaded) -> None:
    """Draw the form while it is open, and else what is known of the action."""
    # What was saved here asks for this dialog, which is drawn alone: the page behind is drawn anew when it is closed.
    state.take_opened()
    action = loaded.plan.actions[row]
    html.show(html.heading(action.title))
    if draw_form():
        return
    show_means(row, loaded)
    html.show(html.facts(_facts(row, loaded)))
    show_why_not(row, loaded)
    if told := history_of(row, loaded):
        html.show(told)


def _facts(row: int, loaded: Loaded) -> list[tuple[str, str | Markup]]:
    """List fields with a value or a pending change, the title only with the latter; after status what is confirmed."""
    action, pending = loaded.plan.actions[row], pending_values(row, loaded)
    facts = [
        (
            heading,
            both(pending[name], loaded.labels) if name in pending else _value(name, getattr(action, name), loaded),
        )
        for name, heading in SHEET_COLUMNS.items()
        if name in pending or (name != "title" and getattr(action, name))
    ]
    place = next((place for place, (heading, _) in enumerate(facts) if heading == SHEET_COLUMNS["status"]), -1) + 1
    facts[place:place] = _confirmed(row, loaded)
    if action.goals_derived:
        facts.append(("Målen", "härledda ur fokusområdet"))
    # The public has not got the file.
    return facts if is_public() else [*facts, ("Står i", f"{loaded.plan.source.name}, {action.cell}")]


def _confirmed(row: int, loaded: Loaded) -> list[tuple[str, str | Markup]]:
    if loaded.confirmed is None:
        return []
    said = confirmed_by(loaded.confirmed.by_row.get(row, ())) or lacks_line(loaded.confirmed, row)
    return [(CONFIRMED_HEADING, said)] if said else []


def _value(name: str, value: object, loaded: Loaded) -> str | Markup:
    if isinstance(value, Status):
        return html.badge(value, loaded.labels[value])
    if name in LIST_FIELDS and isinstance(value, tuple):
        return "\n".join(value) if name in _IN_LINES else swedish.listed(value)
    return str(value)
