"""Moves the keyboard focus to the result of a click, or to the next step, once for each click."""

from pathlib import Path
from uuid import uuid4

from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned_all
from umebra.ui.session import state

_LED = "led_to"
_leading = own_component("umebra_leading", Path(__file__).with_name("lead_to.js"))


def lead_to(place: str) -> None:
    """Move the focus to the element with an id, when the page has been drawn."""
    state.note(_LED, (place, uuid4().hex))


def show_lead() -> None:
    """Have the browser move the focus, if a click asked for it."""
    if led := state.noted(_LED):
        place, turn = led
        _leading(data=unturned_all({"place": place, "turn": turn}), key="leading")
