"""The board's meetings: days in the settings, and those that were marked with a button."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.settings.settings import Settings
from umebra.store import Deed, Event
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.session import state
from umebra.ui.session.nothing_yet import refuses
from umebra.ui.session.store_cache import store
from umebra.ui.session.view import View

NOT_THE_EXAMPLES = (
    "Exempelplanens möten är påhittade. Publicera er egen plan, så märker ni här de möten som den visas på."
)
_NAME = "meeting_who"
_FAULT = "meeting_fault"


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting: its day, and the revision of a plan that was published then, None for none."""

    day: date
    revision: int | None


def meetings(settings: Settings, events: Sequence[Event], plan: str = "") -> tuple[Meeting, ...]:
    """Return the meetings that were held, the first first; a marked moment counts before the settings' day.

    Args:
        settings: The days that a person has written down.
        events: The store's events.
        plan: Which of the plans side by side is asked for.
    """
    published = [event for event in events if event.deed is Deed.PUBLISHED and event.plan == plan]
    marked = {
        date.fromisoformat(meeting.text or ""): _latest(event for event in published if event.id < meeting.id)
        for meeting in events
        if meeting.deed is Deed.MEETING
    }
    named = {
        day: _latest(event for event in published if swedish.local_day(event.at) <= day)
        for day in settings.meetings
        if day <= swedish.today()
    }
    return tuple(sorted((Meeting(*held) for held in (named | marked).items()), key=lambda held: held.day))


def show_marking(view: View, events: Sequence[Event]) -> None:
    """Draw the meetings that were held, and the button that marks one."""
    with st.expander("Styrelsens möten"):
        days = [held.day.isoformat() for held in meetings(view.loaded.settings, events)]
        html.show(html.paragraph(f"Hållna möten: {', '.join(days)}." if days else "Inget möte är märkt än."))
        if refuses(view, NOT_THE_EXAMPLES):
            return
        st.text_input("Ditt namn", value=state.who(), key=_NAME, max_chars=80)
        st.button(
            f"Märk dagens möte, {plain(str(swedish.today()))}: planen som alla ser nu visades på det",
            key="mark_meeting",
            icon=":material/event_available:",
            on_click=_mark,
        )
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))


def _mark() -> None:
    who = st.session_state[_NAME].strip()
    state.note(_FAULT, None if who else "Skriv ditt namn först: det står sedan i historiken vem som märkte mötet.")
    if not who:
        return
    state.remember_who(who)
    try:
        store().mark_meeting(who, swedish.today())
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _latest(published: Iterable[Event]) -> int | None:
    return next((event.revision for event in reversed(list(published))), None)
