"""The name of the person who does something: asked for in one way, and remembered for the next time."""

from collections.abc import Callable

import streamlit as st

from umebra.errors import UmebraError
from umebra.ui.markup.plain import plain
from umebra.ui.person.signed_in import person
from umebra.ui.session import state


def ask_name(key: str, label: str = "Ditt namn", width: int | None = None) -> None:
    """Draw the field for a person's name, unless it is known; what was last typed in this session stands in it.

    Args:
        key: The field's key, which ``do_in_name`` is given.
        label: What the field is called, if a page has several.
        width: Its width in pixels, all there is if left out.
    """
    if person().name:
        return
    st.text_input(plain(label), value=state.who(), key=key, max_chars=80, autocomplete="name", width=width or "stretch")


def ask_name_once(key: str, width: int | None = None) -> None:
    """Draw the field for a person's name, if this session doesn't know it yet.

    Args:
        key: The field's key, which ``do_in_name`` is given; another for each field that may be drawn at once.
        width: Its width in pixels, all there is if left out.
    """
    if not state.who():
        ask_name(key, width=width)


def typed_name(key: str) -> str:
    """Return the name that stands in a field, empty for none, and remember it; the known one if no field was drawn."""
    who = person().name or str(st.session_state.get(key, state.who())).strip()
    state.remember_who(who)
    return who


def do_in_name(key: str, missing: str, do: Callable[[str], object], *, is_ready: bool = True) -> str | None:
    """Do something in the name that was typed, and return what to say if it could not be done.

    Args:
        key: The field's key.
        missing: What to say if there is no name, or if what else is asked for isn't there.
        do: What to do; it is given the name.
        is_ready: Whether all else that is asked for is there.

    Returns:
        A sentence, None if it was done.
    """
    who = typed_name(key)
    if not (who and is_ready):
        return missing
    try:
        do(who)
    except UmebraError as error:
        return str(error)
    return None
