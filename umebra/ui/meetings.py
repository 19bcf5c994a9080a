"""The board's meetings: days in the settings, and those that were marked with a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.settings import Settings
from umebra.store import Deed, Event
from umebra.ui import html, state
from umebra.ui.loading import store

_NAME = "meeting_who"
_FAULT = "meeting_fault"


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting: its day, and the revision that was published then, None for none."""

    day: date
    revision: int | None


def meetings(settings: Settings, events: Sequence[Event]) -> tuple[Meeting, ...]:
    """Return the meetings that were held, the first first; a marked day counts before the settings' own."""
    marked = {date.fromisoformat(event.text or ""): event.revision for event in events if event.deed is Deed.MEETING}
    named = {day: _shown_on(day, events) for day in settings.meetings if day <= _today()}
    return tuple(sorted((Meeting(*held) for held in (named | marked).items()), key=lambda held: held.day))


def show_marking(settings: Settings, events: Sequence[Event]) -> None:
    """Draw the meetings that were held, and the button that marks one."""
    with st.expander("Styrelsens möten"):
        days = [held.day.isoformat() for held in meetings(settings, events)]
        html.show(html.paragraph(f"Hållna möten: {', '.join(days)}." if days else "Inget möte är märkt än."))
        st.text_input("Ditt namn", value=state.who(), key=_NAME, max_chars=80)
        st.button(
            f"Märk dagens möte, {_today()}: planen som alla ser nu visades på det",
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
        store().mark_meeting(who, _today())
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _shown_on(day: date, events: Sequence[Event]) -> int | None:
    published = [event for event in events if event.deed is Deed.PUBLISHED]
    until = [event.revision for event in published if event.at.astimezone(swedish.TIME_ZONE).date() <= day]
    return until[-1] if until else None


def _today() -> date:
    return datetime.now(UTC).astimezone(swedish.TIME_ZONE).date()
