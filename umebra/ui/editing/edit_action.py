"""*Redigera*: changes an action in the dialog that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from umebra.access import Right
from umebra.editing.editable_fields import refusals
from umebra.editing.edits import EDITABLE, Value
from umebra.editing.places import Places
from umebra.errors import UmebraError
from umebra.model.plan import Status
from umebra.ui.editing.dialog_form import EDITOR, NAMELESS
from umebra.ui.editing.edit_form import Sheet
from umebra.ui.editing.edit_sentences import clash_line, saved_line, value_text
from umebra.ui.editing.working_copies import Target, desk, target_of, working_copy
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.person.signed_in import may
from umebra.ui.session import state
from umebra.ui.session.navigation import show_link
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.typed_name import ask_name_once, do_in_name
from umebra.working_copy import Clash, Saved, Seen

_FORM, _FAULT, _SAVED = "edit_form", "edit_fault", "edit_saved"
_MINE, _THEIRS = "Det du skrev", "Det som står nu"
_SAMPLE = "Det här är exempelplanen. När er egen plan är publicerad kan den ändras här."
_START = (
    "Planen som översikten startades med kan ändras när den är publicerad. Ladda upp samma fil och publicera den: "
    "sedan är det den publicerade planen som alla ser."
)


@dataclass(frozen=True, slots=True)
class Form:
    """An open form.

    Attributes:
        row: The row of the action in the plan that the dialog shows.
        loaded: That plan.
        target: The published plan to change.
        seen: The action as it was when the form was opened.
        sheet: The form's fields.
        clashes: The fields that somebody else has changed since.
    """

    row: int
    loaded: Loaded
    target: Target
    seen: Seen
    sheet: Sheet
    clashes: tuple[Clash, ...] = ()


def close_form() -> None:
    """Forget the form of an action that is no longer shown, and its messages."""
    for key in (_FORM, _FAULT):
        state.note(key, None)


def open_form() -> Form | None:
    """Return the open form, if any."""
    form: Form | None = state.noted(_FORM)
    return form


def draw_form() -> bool:
    """Draw the form if one is open; return whether one is."""
    form = open_form()
    if form is None:
        return False
    with st.container(key="opened_edit"), st.form(f"edit_{form.sheet.key}", border=False, enter_to_submit=False):
        form.sheet.show()
        ask_name_once(EDITOR)
        # What stands in the way of saving is said where that was asked for: the form's top may be out of sight.
        for clash in form.clashes:
            _show_clash(clash, form)
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))
        with st.container(horizontal=True):
            st.form_submit_button(
                "Spara", key="edit_save", type="primary", icon=":material/save:", on_click=_save, args=[form]
            )
            st.form_submit_button("Avbryt", key="edit_cancel", on_click=close_form)
    return True


def show_means(row: int, loaded: Loaded) -> None:
    """Draw what was just saved, and the button that opens the form if the plan is published."""
    if (saved := state.noted(_SAVED)) and saved[:2] == (row, loaded.key):
        html.show(html.live(saved[2]))
    state.note(_SAVED, None)
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))
    if may(Right.EDIT) and (target := _target(row, loaded)):
        st.button(
            "Redigera", key="open_edit", icon=":material/edit:", on_click=_begin_editing, args=[row, loaded, target]
        )


def show_why_not(row: int, loaded: Loaded) -> None:
    """Say what has to be done first, if the plan is shown to everyone but can't be changed."""
    if (
        not may(Right.EDIT)
        or _target(row, loaded)
        or state.looked_at()
        or not any(plan.loaded.key == loaded.key for plan in state.present().plans)
    ):
        return
    html.show(html.paragraph(_SAMPLE if loaded.is_sample else _START, "ub-text ub-rest"))
    show_link("ladda_upp", "Till Ladda upp")


def _target(row: int, loaded: Loaded) -> Target | None:
    try:
        return target_of(loaded, loaded.plan.actions[row])
    except UmebraError:
        return None  # the frame reports that the store is out of reach


def pending_values(row: int, loaded: Loaded) -> Mapping[str, tuple[Value, Value]]:
    """Return the fields of an action that differ in the working copy: the published value and the changed one."""
    target = _target(row, loaded)
    own = target.row(loaded.plan.actions[row]) if target else None
    if target is None or own is None:
        return {}
    cell = target.loaded.plan.actions[own].cell
    return {edit.field: (edit.old, edit.new) for _, edit in target.carried.edits if edit.action == cell}


def both(values: tuple[Value, Value], labels: Mapping[Status, str]) -> Markup:
    """Return a field's published value and its value in the working copy, as HTML."""
    shown = [html.badge(one, labels[one]) if isinstance(one, Status) else value_text(one, labels) for one in values]
    return Markup("Publicerat: {}<br>Arbetskopian: {}").format(*shown)


def _begin_editing(row: int, loaded: Loaded, target: Target) -> None:
    try:
        state.note(_FORM, _form(row, loaded, target))
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _form(row: int, loaded: Loaded, target: Target) -> Form:
    """Return a form with the working copy's values, for the fields that the published file has a place for."""
    copy = working_copy(target)
    own = target.row(loaded.plan.actions[row])
    cell = target.loaded.plan.actions[own].cell if own is not None else ""
    published = next(one for one in copy.base.plan.actions if one.cell == cell)
    action = copy.action(cell) or published
    settings = target.loaded.settings
    sheet = Sheet(
        key=uuid4().hex[:8],
        values={name: getattr(action, name) for name in EDITABLE},
        refusals=refusals(copy.base.plan, Places(copy.base.plan, settings), published),
        plan=copy.base.plan,
        settings=settings,
        labels=target.loaded.labels,
    )
    return Form(row, loaded, target, Seen(copy.base.revision, cell), sheet)


def _save(form: Form) -> None:
    def save(who: str) -> None:
        _take_in(desk().change(form.target.name, form.seen, _wanted(form), who), form)

    state.note(_FAULT, do_in_name(EDITOR, NAMELESS, save))


def _take_in(saved: Saved, form: Form) -> None:
    """Keep the form open with the others' values if somebody was first; else close it and say what was saved."""
    if saved.clashes:
        values = {**form.sheet.values, **{clash.field: clash.theirs for clash in saved.clashes}}
        state.note(_FORM, replace(form, clashes=saved.clashes, sheet=replace(form.sheet, values=values)))
        return
    state.note(_FORM, None)
    state.note(_SAVED, (form.row, form.loaded.key, saved_line(saved.edits, form.target.loaded.labels)))
    state.open_action(form.row, form.loaded)


def _wanted(form: Form) -> dict[str, tuple[Value, Value]]:
    """Return what to save; of a field that somebody else changed, only if the person chose her own value."""
    wanted = form.sheet.changed()
    for clash in form.clashes:
        if st.session_state.get(_choice(clash, form)) == _said(clash, form)[1]:
            wanted[clash.field] = clash.theirs, clash.mine
        else:
            wanted.pop(clash.field, None)
    return wanted


def _show_clash(clash: Clash, form: Form) -> None:
    st.radio(plain(clash_line(clash)), _said(clash, form), format_func=plain, key=_choice(clash, form))


def _said(clash: Clash, form: Form) -> list[str]:
    """Return the two options of a clash: the present value and the typed one."""
    labels = form.target.loaded.labels
    return [f"{name}: {value_text(value, labels)}" for name, value in ((_THEIRS, clash.theirs), (_MINE, clash.mine))]


def _choice(clash: Clash, form: Form) -> str:
    return f"clash_{clash.field}_{form.sheet.key}"
