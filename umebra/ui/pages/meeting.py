"""Mötesläge: the plan on the projector, one screen for each step of the meeting."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.ui.editing.meeting_edits import (
    STATUSES,
    done,
    is_asking,
    presses_of,
    show_meeting_line,
    take,
    working_view,
)
from umebra.ui.markup import html
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned_all
from umebra.ui.pages.meeting_steps import Step, meeting_steps
from umebra.ui.session.filters import describe_filters
from umebra.ui.session.navigation import MEETING, show_link
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.state import last_page
from umebra.ui.session.view import View

STEP_KEY = "steg"
_KEY = "stepping"
# What a meeting shows is worked out at each step, among everybody's clicks: this many take at most half a second.
_MOST_ACTIONS = 10_000
_TOO_MANY = "Planen har {}, och mötesläget visar planer med högst {}. Se den under Läget och Aktiviteter i stället."

_stepping = own_component("umebra_stepping", Path(__file__).with_name("stepping.js"))


def show_meeting(view: View) -> None:
    """Draw the step that the address names, of the working copy, and the means to go on."""
    published, view = view.loaded, working_view(view)
    steps = _steps(view)
    place = _place(len(steps))
    step = steps[place]
    passed = Markup("<div class='ub-done' style='width:{}%'></div>").format(round(100 * (place + 1) / len(steps)))
    heading = html.heading(step.heading, 1)
    html.show(
        Markup("{}<div class='ub-meeting'>{}{}{}</div>").format(passed, _selection(place, view), heading, step.body())
    )
    _show_controls(place, steps, view, published)
    show_meeting_line(view, published)


def _steps(view: View) -> tuple[Step, ...]:
    """Return the steps; of a plan that would keep everybody waiting at each of them, one that says so."""
    if (count := len(view.loaded.table)) > _MOST_ACTIONS:
        told = _TOO_MANY.format(swedish.actions(count), swedish.number(_MOST_ACTIONS))
        return (Step("Mötesläge", partial(html.paragraph, told, "ub-meeting-text")),)
    return tuple(meeting_steps(view))


def _selection(place: int, view: View) -> Markup:
    """Say which actions are shown if it is not all of them, and lead to all."""
    lines = describe_filters(view.filters, view.loaded)
    if not lines:
        return Markup("")
    every = html.linked("Visa alla", f"{MEETING.path}?{STEP_KEY}={place + 1}")
    return Markup("<p class='ub-selection'>Visar bara {} · {}</p>").format("; ".join(lines), every)


def _place(steps: int) -> int:
    asked = st.query_params.get(STEP_KEY, "1")
    return min(max(int(asked) if asked.isdecimal() else 1, 1), steps) - 1


def _show_controls(place: int, steps: Sequence[Step], view: View, published: Loaded) -> None:
    """Draw the buttons, in sight while the pointer moves, and let the keys turn the steps."""
    keys = {step.key: number for number, step in enumerate(steps) if step.key}
    _stepping(
        data=unturned_all({"keys": [*keys], "statuses": [*STATUSES], "done": done(), "asks": is_asking()}),
        key=_KEY,
        on_press_change=lambda: take(presses_of(st.session_state[_KEY].press), published, view.loaded),
        on_move_change=lambda: _move(st.session_state[_KEY].move, place, len(steps), keys),
    )
    example = " · Exempelplan" if view.loaded.is_sample else ""
    with st.container(key="meeting_controls", horizontal=True, vertical_alignment="center"):
        st.button("Förra", key="step_back", on_click=_move, args=["back", place, len(steps)], disabled=place == 0)
        last = place == len(steps) - 1
        st.button("Nästa", key="step_next", on_click=_move, args=["next", place, len(steps)], disabled=last)
        told = f"{place + 1} av {len(steps)} · ← → bläddrar, ↓ ↑ väljer aktivitet, 1–5 hoppar, Esc avslutar{example}"
        html.show(html.paragraph(told), "content")
        with st.container(key="leave_meeting", width="content"):
            show_link(last_page(), "Avsluta")


def _move(move: str | None, place: int, steps: int, keys: dict[str, int] | None = None) -> None:
    places = {"next": place + 1, "back": place - 1, "first": 0, "last": steps - 1, **(keys or {})}
    st.query_params[STEP_KEY] = str(min(max(places.get(move or "", place), 0), steps - 1) + 1)
