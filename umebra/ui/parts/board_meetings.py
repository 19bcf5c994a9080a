"""The board's meetings: days in the settings, and those that were marked with a button."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.settings.settings import Settings
from umebra.store import Deed, Event
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.person.signed_in import refused
from umebra.ui.session import state
from umebra.ui.session.nothing_yet import refuses
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name, do_in_name
from umebra.ui.session.view import View

NOT_THE_EXAMPLES = (
    "Exempelplanens möten är påhittade. Publicera er egen plan, så lägger ni in de möten som den visas på."
)
_NAME, _DAY, _MARKED, _FAULT = "meeting_who", "meeting_day", "meeting_marked", "meeting_fault"
_NAMELESS = "Skriv ditt namn först: det står sedan i historiken vem som lade in mötet."
_NO_DAY = f"Skriv mötets dag med år, månad och dag, som {date(2026, 12, 3)}. Mötet kan vara hållet eller komma."
_WHAT_IT_SEES = (
    "Lägger du in mötet på mötesdagen räknas planen som alla ser just då, annars den som var publicerad sist den dagen."
)


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting: its day, and the revision of a plan that was published then, None for none."""

    day: date
    revision: int | None


def meetings(settings: Settings, events: Sequence[Event], plan: str = "") -> tuple[Meeting, ...]:
    """Return the meetings that were held, the first first.

    A meeting that was marked on its own day saw what was published at that moment; any other saw what was
    published last by the end of its day.

    Args:
        settings: The days that a person has written down.
        events: The store's events.
        plan: Which of the plans side by side is asked for.
    """
    published = [event for event in events if event.deed is Deed.PUBLISHED and event.plan == plan]
    marks, today = _marks(events), swedish.today()
    held = sorted(day for day in {*settings.meetings, *marks} if day <= today)
    return tuple(Meeting(day, _seen(day, marks.get(day), published)) for day in held)


def coming(settings: Settings, events: Sequence[Event]) -> tuple[date, ...]:
    """Return the days of the meetings that are to come, the next one first."""
    today = swedish.today()
    return tuple(sorted(day for day in {*settings.meetings, *_marks(events)} if day > today))


def show_marking(view: View, events: Sequence[Event]) -> None:
    """Draw the meetings that were held and those to come, and how one is marked on any day or taken away."""
    with st.expander("Styrelsens möten"):
        held = [meeting.day for meeting in meetings(view.loaded.settings, events)]
        ahead = coming(view.loaded.settings, events)
        html.show(html.paragraph(f"Hållna möten: {_listed(held)}." if held else "Inget möte är hållet än."))
        if ahead:
            html.show(html.paragraph(f"Kommande möten: {_listed(ahead)}."))
        if refuses(view, NOT_THE_EXAMPLES) or refused(Right.SET_MEETINGS):
            return
        _show_marking()
        if marked := sorted(_marks(events), reverse=True):
            _show_unmarking(marked)
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))


def _show_marking() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_name(_NAME, width=240)
        # No calendar of Streamlit's: its words are English.
        st.text_input("Mötesdag", value=str(swedish.today()), key=_DAY, max_chars=10, width=160)
        st.button("Lägg in mötet", key="mark_meeting", icon=":material/event_available:", on_click=_mark)
    html.show(html.paragraph(_WHAT_IT_SEES))


def _show_unmarking(marked: Sequence[date]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.selectbox("Inlagt möte", marked, key=_MARKED, format_func=lambda day: unturned(str(day)), width=240)
        st.button("Ta bort mötet", key="unmark_meeting", icon=":material/event_busy:", on_click=_unmark, args=[day])


def _mark() -> None:
    try:
        day = date.fromisoformat(st.session_state[_DAY].strip())
    except ValueError:
        state.note(_FAULT, _NO_DAY)
    else:
        _note(lambda who: store().mark_meeting(who, day))


def _unmark(day: date) -> None:
    _note(lambda who: store().unmark_meeting(who, day))


def _note(do: Callable[[str], object]) -> None:
    state.note(_FAULT, do_in_name(_NAME, _NAMELESS, do))


def _marks(events: Iterable[Event]) -> dict[date, Event]:
    """Return the marks that stand, by the day of the meeting."""
    marks: dict[date, Event] = {}
    for event in events:
        if event.deed is Deed.MEETING and event.meeting:
            marks[event.meeting] = event
        elif event.meeting:
            marks.pop(event.meeting, None)
    return marks


def _seen(day: date, mark: Event | None, published: Iterable[Event]) -> int | None:
    """Return the revision that was published when a meeting was held, None for none."""
    if mark and swedish.local_day(mark.at) == day:
        seen = [event for event in published if event.id < mark.id]
    else:
        seen = [event for event in published if swedish.local_day(event.at) <= day]
    return seen[-1].revision if seen else None


def _listed(days: Iterable[date]) -> str:
    return swedish.listed([swedish.day(day) for day in days])
