"""Erasing a revision's file, or the indicators beside it alone, for good.

What goes is named first, and a person confirms it in her name.
"""

from collections.abc import Sequence

import streamlit as st

from umebra.errors import UmebraError
from umebra.store import Erased, Event, Revision
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.parts.revision_choice import measured_line
from umebra.ui.session import state
from umebra.ui.session.shared_cache import let_all_go
from umebra.ui.session.store_cache import store
from umebra.wording.sentences import STILL_IN_THE_LOG, revisions_named

_NAME, _WHY, _SURE, _TOLD, _FAULT = "erase_who", "erase_why", "erase_sure", "erase_told", "erase_fault"
_WHAT_GOES = (
    "Filen {name} raderas för gott, och allt som lästes ur den: {revisions}. Kvar blir en rad i historiken om att det "
    "skedde, när och av vem. Säkerhetskopior som redan är gjorda har kvar filen, och den som har hämtat den också."
)
_SHOWN = "Filen visas för alla just nu. Publicera en annan plan i dess ställe först; sedan går den att radera."
_UNSURE = "Inget är raderat. Skriv ditt namn och bocka i att filen ska raderas: båda behövs."
_DONE = "{} är raderad, och allt som lästes ur den."
_NAME_BESIDE, _WHY_BESIDE, _SURE_BESIDE, _FAULT_BESIDE = (
    "erase_indicators_" + key for key in ("who", "why", "sure", "fault")
)
_WHAT_GOES_BESIDE = (
    "Filen raderas för gott, med de indikatorer som lästes ur den, vid varje revision som har eller har haft den. "
    "Planerna är kvar. Kvar blir också en rad i historiken om att det skedde, när och av vem. Säkerhetskopior som "
    "redan är gjorda har kvar filen, och den som har hämtat den också."
)
_SHOWN_BESIDE = (
    "Indikatorerna ur {} visas för alla just nu. Sluta visa dem med knappen ovan, eller ladda upp andra i deras "
    "ställe; sedan går filen att radera."
)
_DONE_BESIDE = "{} är raderad, och indikatorerna som lästes ur den."


def show_erasing(revision: Revision, revisions: Sequence[Revision]) -> None:
    """Draw the form that erases a revision's file, closed until somebody opens it.

    Args:
        revision: The revision that is chosen.
        revisions: All revisions; those of the same file go with it.
    """
    numbers = [kept.id for kept in reversed(revisions) if kept.sha256 == revision.sha256]
    with st.expander("Radera filen för gott"):
        if state.present().revisions().keys() & set(numbers):
            html.show(html.paragraph(_SHOWN))
            return
        gone = _WHAT_GOES.format(name=revision.name, revisions=revisions_named(numbers))
        html.show(html.paragraph(gone))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Ditt namn, för raderingen", value=state.who(), key=_NAME, max_chars=80, width=240)
            st.text_input("Varför, om du vill", key=_WHY, max_chars=500, width=360)
        st.checkbox(plain(f"Ja, radera {revision.name}"), key=f"{_SURE}_{revision.id}")
        st.button("Radera för gott", key="erase", icon=":material/delete_forever:", on_click=_erase, args=[revision])
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))


def show_erased() -> None:
    """Say once that a file was erased."""
    if message := state.noted(_TOLD):
        html.show(html.notice(message))
        st.toast(plain(message), icon=":material/delete_forever:", duration="long")  # the button stands far down
        state.note(_TOLD, None)


def _erase(revision: Revision) -> None:
    state.remember_who(st.session_state[_NAME].strip())
    if not state.who() or not st.session_state[f"{_SURE}_{revision.id}"]:
        state.note(_FAULT, _UNSURE)
        return
    try:
        erased = store().erase(revision.id, state.who(), st.session_state[_WHY].strip())
    except UmebraError as error:
        state.note(_FAULT, str(error))
        return
    state.note(_FAULT, None)
    note_erased(_DONE.format(revision.name), erased)


def note_erased(done: str, erased: Erased) -> None:
    """Let go of all that is kept of what was erased, and let the page say once what was done."""
    let_all_go()
    state.note(_TOLD, done + ("" if erased.is_out_of_the_log else STILL_IN_THE_LOG))


def show_erasing_indicators(revision: Revision, events: Sequence[Event]) -> None:
    """Draw the form that erases a file of indicators that a revision has or had; nothing where it never had one."""
    own = {event.id: event for event in reversed(events) if _is_of(event, revision)}
    if not own:
        return
    with st.expander("Radera en fil med indikatorer för gott"):
        number = st.selectbox(
            "Fil med indikatorer",
            list(own),
            format_func=lambda number: unturned(measured_line(own[number])),
            key=f"erase_indicators_{revision.id}",
        )
        event = own[number]
        if event == revision.measured and revision.id in state.present().revisions():
            html.show(html.paragraph(_SHOWN_BESIDE.format(event.indicator_file)))
            return
        _show_form_beside(event)


def _is_of(event: Event, revision: Revision) -> bool:
    return event.revision == revision.id and event.indicator_file is not None


def _show_form_beside(event: Event) -> None:
    html.show(html.paragraph(_WHAT_GOES_BESIDE))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Ditt namn, för att radera indikatorerna", value=state.who(), key=_NAME_BESIDE, max_chars=80, width=240
        )
        st.text_input("Varför indikatorerna ska bort, om du vill", key=_WHY_BESIDE, max_chars=500, width=360)
    st.checkbox(plain(f"Ja, radera {event.indicator_file}"), key=f"{_SURE_BESIDE}_{event.id}")
    st.button(
        "Radera indikatorerna för gott",
        key="erase_indicators",
        icon=":material/delete_forever:",
        on_click=_erase_beside,
        args=[event],
    )
    if fault := state.noted(_FAULT_BESIDE):
        html.show(html.alert(fault))


def _erase_beside(event: Event) -> None:
    state.remember_who(st.session_state[_NAME_BESIDE].strip())
    if not state.who() or not st.session_state[f"{_SURE_BESIDE}_{event.id}"]:
        state.note(_FAULT_BESIDE, _UNSURE)
        return
    try:
        erased = store().erase_indicators([event.id], state.who(), st.session_state[_WHY_BESIDE].strip())
    except UmebraError as error:
        state.note(_FAULT_BESIDE, str(error))
        return
    state.note(_FAULT_BESIDE, None)
    note_erased(_DONE_BESIDE.format(event.indicator_file), erased)
