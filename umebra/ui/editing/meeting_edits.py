"""Changes in meeting mode: keys give the marked action a status or undo that, and the room sees it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from umebra.access import Right
from umebra.errors import UmebraError
from umebra.model.plan import Action, Status
from umebra.ui.editing.dialog_form import NAMELESS
from umebra.ui.editing.edit_sentences import pending_line
from umebra.ui.editing.working_copies import Target, derived, desk, target_of, targets, working_copy
from umebra.ui.markup import html
from umebra.ui.person.signed_in import may
from umebra.ui.session import state
from umebra.ui.session.confirmed_plans import as_if_published
from umebra.ui.session.plan_cache import Loaded, load_together
from umebra.ui.session.published_plans import MAIN
from umebra.ui.session.typed_name import ask_name_once, typed_name
from umebra.ui.session.view import View, view_of
from umebra.working_copy import Clash, Seen

STATUSES: Mapping[str, Status] = {"1": Status.GREEN, "2": Status.YELLOW, "3": Status.RED, "4": Status.DONE}
UNDO = "undo"
_WHO = "editor_meeting"
_DONE, _MADE, _TOLD, _ASKED = "meeting_done", "meeting_made", "meeting_told", "meeting_asked"
_SAMPLE = (
    "Det här är exempelplanen, och den ändras inte. Publicera er egen plan under Ladda upp, så går den att ändra här."
)
_UNPUBLISHED = "Den här planen är inte publicerad. Publicera den under Ladda upp, så går den att ändra här."
_GONE = "Aktiviteten finns inte i planen längre. Gå till ett annat steg och tillbaka, och välj den på nytt."
_NOTHING = "Det finns inget kvar att ångra från mötet. Tidigare ändringar tas tillbaka under Ändringar."
_GONE_BEFORE = "Den ändringen är redan publicerad eller tillbakatagen, så den går inte att ångra här."


@dataclass(frozen=True, slots=True)
class Press:
    """A key that was pressed.

    Attributes:
        number: Its number in this tab, so that no press is carried out twice.
        key: One of ``STATUSES``, or ``UNDO``.
        action: The cell of the marked action.
    """

    number: int
    key: str
    action: str


@dataclass(frozen=True, slots=True)
class _Made:
    """Edits saved in this meeting, for undoing them: their numbers, and the sentence to show when they are undone."""

    edits: tuple[int, ...]
    undone: str


def presses_of(sent: object) -> list[Press]:
    """Return the presses that a browser sent, without anything that is not a valid press."""
    some = sent if isinstance(sent, list) else []
    return [
        Press(one["number"], one["key"], str(one.get("action", "")))
        for one in some
        if isinstance(one, dict) and type(one.get("number")) is int and one.get("key") in {*STATUSES, UNDO}
    ]


def done() -> int:
    """Return the number of the last press that was carried out."""
    return int(state.noted(_DONE) or 0)


def is_asking() -> bool:
    """Return whether a name is being asked for, before anything is changed."""
    return bool(state.noted(_ASKED))


def working_view(view: View) -> View:
    """Return what a meeting shows: the working copy with the same filters, else the published plan."""
    try:
        waiting = [target for target in targets() if target.carried.count]
        return view_of(_with_edits(waiting, view), view.filters) if waiting else view
    except UmebraError as error:
        state.note(_TOLD, str(error))
        return view


def take(presses: Sequence[Press], published: Loaded, shown: Loaded) -> None:
    """Carry out each press once.

    Args:
        presses: The presses, oldest first.
        published: The published plan.
        shown: Its working copy, as the room saw it when the keys were pressed.
    """
    known: dict[str, Status] = {}
    for press in presses:
        if press.number > done():
            state.note(_DONE, press.number)
            _take(press, published, shown, known)


def _take(press: Press, published: Loaded, shown: Loaded, known: dict[str, Status]) -> None:
    try:
        told = _undo() if press.key == UNDO else _give(press, published, shown, known)
    except UmebraError as error:
        told = str(error)
    state.note(_TOLD, told)


def show_meeting_line(view: View, published: Loaded) -> None:
    """Draw the line at the bottom: what was done, how many changes are unpublished, and what the keys do."""
    if is_asking():
        _ask(published, view.loaded)
    labels = view.loaded.labels
    keys = " · ".join(f"{key} {labels[status]}" for key, status in STATUSES.items())
    told, waiting = state.noted(_TOLD) or "", _pending()
    state.note(_TOLD, None)
    lines = html.paragraph(waiting, "ub-waits")
    if may(Right.EDIT):
        lines += html.paragraph(f"{keys} · Z ångrar · Esc släpper", "ub-keys")
    with st.container(key="meeting_line"):
        html.show(html.live(told, "ub-said") + lines)


def _pending() -> str:
    try:
        return " · ".join(filter(None, (pending_line(target.carried) for target in targets())))
    except UmebraError:
        return ""  # the frame reports that the store is out of reach


def _with_edits(waiting: Sequence[Target], view: View) -> Loaded:
    made = {target.name or MAIN: _derived(target) for target in waiting}
    if not any(action.plan for action in view.loaded.plan.actions[:1]):
        return next(iter(made.values()))
    return load_together({plan.name: made.get(plan.name, plan.loaded) for plan in state.present().plans})


def _derived(target: Target) -> Loaded:
    """Return a plan's working copy, compared with the same plan and with the same indicators as the published one."""
    shown = replace(derived(target, working_copy(target)), revision=target.loaded.revision)
    accompanied = shown.beside(target.loaded.measurements)
    return as_if_published(accompanied, target.name, target.publication, target.loaded)


def _give(press: Press, published: Loaded, shown: Loaded, known: dict[str, Status]) -> str:
    """Give the marked action a status; return the sentence about it."""
    if published.is_sample:
        return _SAMPLE
    action = next((one for one in shown.plan.actions if one.cell == press.action), None)
    if action is None:
        return _GONE
    target = target_of(published, action)
    if target is None:
        return _UNPUBLISHED
    if not state.who():
        state.note(_ASKED, (*(state.noted(_ASKED) or ()), press))
        return ""
    return _save(action, STATUSES[press.key], target, published, known)


def _save(action: Action, new: Status, target: Target, published: Loaded, known: dict[str, Status]) -> str:
    """Save a status over the one that the room saw; return the sentence about it, also if somebody else was first."""
    before, labels = known.get(action.cell, action.status), target.loaded.labels
    cell = action.cell.removeprefix(f"{action.plan}: ") if action.plan else action.cell
    seen = Seen(published.revision or target.base, cell)
    saved = desk().change(target.name, seen, {"status": (before, new)}, state.who())
    if saved.clashes:
        return _clash_line(action, saved.clashes[0], labels)
    if not saved.edits:
        return f"{action.title} är redan {labels[new]}."
    known[action.cell] = new
    undone = f"Ångrat. {action.title}: {labels[new]} → {labels[before]}."
    state.note(_MADE, (*(state.noted(_MADE) or ()), _Made(tuple(kept.id for kept in saved.edits), undone)))
    return f"{action.title}: {labels[before]} → {labels[new]}. Inte publicerat. Z ångrar."


def _clash_line(action: Action, clash: Clash, labels: Mapping[Status, str]) -> str:
    who, now = clash.who or "Någon annan", labels[Status(str(clash.theirs))]
    return f"{who} har nyss ändrat {action.title} till {now}. Tryck igen om det ska vara något annat."


def _undo() -> str:
    """Undo the last edits saved in this meeting, except those published or taken back by somebody meanwhile."""
    made: tuple[_Made, ...] = state.noted(_MADE) or ()
    if not made:
        return _NOTHING
    taken = desk().take_back(made[-1].edits, state.who())
    state.note(_MADE, made[:-1])
    return made[-1].undone if taken else _GONE_BEFORE


def _ask(published: Loaded, shown: Loaded) -> None:
    with (
        st.container(key="meeting_who"),
        st.form("meeting_who_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        ask_name_once(_WHO)
        st.form_submit_button("Spara", key="meeting_who_save", type="primary", on_click=_named, args=[published, shown])
        st.form_submit_button("Avbryt", key="meeting_who_cancel", on_click=state.note, args=[_ASKED, None])


def _named(published: Loaded, shown: Loaded) -> None:
    """Carry out the presses that waited for the name."""
    if not typed_name(_WHO):
        state.note(_TOLD, NAMELESS)
        return
    known: dict[str, Status] = {}
    asked: tuple[Press, ...] = state.noted(_ASKED) or ()
    state.note(_ASKED, None)
    for press in asked:
        _take(press, published, shown, known)
