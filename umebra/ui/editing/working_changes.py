"""*Visa*: the differences between the published plan and the working copy, and each edit with who made it."""

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.errors import UmebraError
from umebra.store.edits import Kept
from umebra.ui.editing.dialog_form import NAMELESS
from umebra.ui.editing.edit_sentences import edit_line
from umebra.ui.editing.working_copies import Target, derived, desk, targets, working_copy
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.change_list import show_changes
from umebra.ui.person.signed_in import may, why_not
from umebra.ui.session import state
from umebra.ui.session.plan_cache import comparison
from umebra.ui.session.typed_name import ask_name_once, do_in_name

_FAULT, _WHO = "taking_back_fault", "editor_taking_back"
_NONE = "Arbetskopian har inga ändringar."
_LOST = "De här går inte längre att göra. De står kvar här tills de tas bort:"


def is_waiting() -> bool:
    """Return whether a plan that is shown has unpublished changes."""
    try:
        return any(target.carried.count or target.carried.lost for target in targets())
    except UmebraError:
        return False


def show_working_changes() -> None:
    """Draw the changes of each plan that is shown, with a button to take each back."""
    try:
        for target in targets():
            _show(target)
    except UmebraError as error:
        html.show(html.alert(str(error)))


def _show(target: Target) -> None:
    """Draw what differs from the published plan, then each edit; those that can't be made any more come last."""
    copy = working_copy(target)
    carried = copy.carried
    if not carried.count and not carried.lost:
        html.show(html.paragraph(_NONE))
        return
    new = derived(target, copy)
    show_changes(comparison(target.loaded, new).changes, target.loaded, new)
    html.show(html.heading("Var och en för sig"))
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))
    ask_name_once(_WHO, width=320)
    for kept in carried.made:
        _show_one(kept, "", target, "Ta tillbaka")
    if carried.lost:
        html.show(html.paragraph(_LOST))
    for lost in carried.lost:
        _show_one(lost.kept, f" {lost.reason}", target, "Ta bort")


def _show_one(kept: Kept, reason: str, target: Target, label: str) -> None:
    with st.container(key=f"one_edit_{kept.id}", horizontal=True, vertical_alignment="center"):
        line = f"{edit_line(kept, target.loaded.labels)}. {swedish.signature(kept.who, kept.at)}.{reason}"
        html.show(html.paragraph(line), "content")
        st.button(
            plain(label),
            key=f"take_back_{kept.id}",
            icon=":material/undo:",
            on_click=_take_back,
            args=[kept.id],
            disabled=not may(Right.EDIT),
            help=plain(why_not(Right.EDIT)),
        )


def _take_back(number: int) -> None:
    state.note(_FAULT, do_in_name(_WHO, NAMELESS, lambda who: desk().take_back([number], who)))
