"""*Ny aktivitet*: adds an action to the working copy, in its section of the owner's own file."""

from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from umebra.access import Right
from umebra.editing.editable_fields import refusals
from umebra.editing.edits import EDITABLE
from umebra.editing.new_places import GROUPS
from umebra.editing.places import Places
from umebra.errors import UmebraError
from umebra.model.fields import FieldKind, names_of_kind
from umebra.model.plan import Plan, Status
from umebra.store.edits import Addition
from umebra.ui.editing.dialog_form import EDITOR, DialogForm
from umebra.ui.editing.edit_form import Sheet
from umebra.ui.editing.edit_sentences import saved_line
from umebra.ui.editing.working_copies import Target, desk, targets, working_copy
from umebra.ui.editing.working_line import tell
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.person.signed_in import may
from umebra.ui.session.published_plans import MAIN
from umebra.ui.session.typed_name import ask_name_once

_NO_TITLE = "Skriv vad aktiviteten heter, på en rad."
_BELONGS = {"focus_area": "Fokusområde", "department": "Förvaltning", "cause": "Orsak"}
_NAMES = names_of_kind(FieldKind.NAMES)


@dataclass(frozen=True, slots=True)
class _New:
    """A form for a new action: the plan that it is added to, those it can be, its fields, and what it can be under."""

    target: Target
    targets: tuple[Target, ...]
    sheet: Sheet
    belongs: str
    groups: tuple[str, ...]


_FORM: DialogForm[_New] = DialogForm("new_action")


def show_new_action() -> None:
    """Draw the button that opens the form, if what is shown is published, and the form while it is open."""
    try:
        plans = targets() if may(Right.EDIT) else ()
    except UmebraError:
        return  # the frame reports that the store is out of reach
    if not plans:
        return
    st.button("Ny aktivitet", key="open_new", icon=":material/add:", on_click=_begin_new, args=[plans, plans[0]])
    if _FORM.is_open:
        _show_form()


def _begin_new(plans: tuple[Target, ...], target: Target) -> None:
    _FORM.open(lambda: _new(plans, target))


@st.dialog("Ny aktivitet", width="small", on_dismiss=_FORM.close)
def _show_form() -> None:
    """Draw the form, or why there is none; the plan is asked for only if several are shown together."""
    form = _FORM.draw()
    if form is None:
        return
    # The focus enters the second, as it does what any button named so opens.
    with st.container(key="opened_edit"), st.container(key="opened_new"):
        if len(form.targets) > 1:
            _choose_plan(form)
        _show_fields(form)


def _show_fields(form: _New) -> None:
    key = form.sheet.key
    with st.form(f"new_{key}", border=False, enter_to_submit=False):
        st.text_input("Aktivitet", key=f"new_title_{key}", max_chars=500)
        if form.groups:
            st.selectbox(plain(_BELONGS[form.belongs]), form.groups, format_func=unturned, key=f"new_group_{key}")
        form.sheet.show()
        ask_name_once(EDITOR)
        _FORM.show_fault()
        st.form_submit_button(
            "Spara", key="new_save", type="primary", icon=":material/save:", on_click=_add, args=[form]
        )


def _choose_plan(form: _New) -> None:
    """Draw the choice of plan, if several are shown together; each has its own fields."""
    plans = {target.name or MAIN: target for target in form.targets}
    names = [*plans]

    def begin_with_chosen() -> None:
        _begin_new(form.targets, plans[st.session_state["new_plan"]])

    at = names.index(form.target.name or MAIN)
    st.selectbox("Plan", names, at, format_func=unturned, key="new_plan", on_change=begin_with_chosen)


def _new(plans: tuple[Target, ...], target: Target) -> _New:
    """Return a form without values, the status unknown; its fields are those that the plan's last action can have."""
    plan = working_copy(target).base.plan
    settings = target.loaded.settings
    belongs, groups = _groups(plan)
    empty = {name: () if name in _NAMES else None for name in EDITABLE}
    told = refusals(plan, Places(plan, settings), plan.actions[-1])
    sheet = Sheet(
        key=uuid4().hex[:8],
        values={**empty, "status": Status.UNKNOWN},
        refusals={**told, "title": "Titeln har en egen plats i formuläret."},
        plan=plan,
        settings=settings,
        labels=target.loaded.labels,
    )
    return _New(target, plans, sheet, belongs, groups)


def _groups(plan: Plan) -> tuple[str, tuple[str, ...]]:
    """Return the field that groups the plan's actions, and the names to choose from."""
    for name in GROUPS:
        if found := tuple(dict.fromkeys(group for one in plan.actions if (group := getattr(one, name)))):
            return name, found
    return "", ()


def _add(form: _New) -> None:
    """Add the action; without a title nothing is saved."""
    title = str(st.session_state[f"new_title_{form.sheet.key}"]).strip()

    def add(who: str) -> None:
        values = {name: new for name, (_, new) in form.sheet.changed().items()}
        group = st.session_state.get(f"new_group_{form.sheet.key}")
        saved = desk().add(form.target.name, Addition(title, group, values), who)
        tell(saved_line(saved.edits, form.target.loaded.labels))

    _FORM.save(_NO_TITLE, add, is_ready=bool(title))
