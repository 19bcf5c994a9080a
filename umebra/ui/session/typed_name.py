"""Asks for the name of the person who does something, and remembers it for the next time."""

from collections.abc import Callable

import streamlit as st

from umebra.errors import UmebraError
from umebra.ui.markup.plain import plain
from umebra.ui.person.signed_in import person
from umebra.ui.session import state


def ask_name(key: str, label: str = "Ditt namn", width: int | None = None) -> None:
    """Draw the field for a person's name, unless it is known; it holds what was last typed in this session.

    Args:
        key: The field's key, also given to ``do_in_name``.
        label: The field's label, if a page has several.
        width: Its width in pixels; the full width if left out.
    """
    if person().name:
        return
    st.text_input(plain(label), value=state.who(), key=key, max_chars=80, autocomplete="name", width=width or "stretch")


def ask_name_once(key: str, width: int | None = None) -> None:
    """Draw the field for a person's name, unless this session already knows it.

    Args:
        key: The field's key, also given to ``do_in_name``; unique among fields drawn at the same time.
        width: Its width in pixels; the full width if left out.
    """
    if not state.who():
        ask_name(key, width=width)


def typed_name(key: str) -> str:
    """Return the name in a field, empty for none, and remember it; the known name if no field was drawn."""
    who = person().name or str(st.session_state.get(key, state.who())).strip()
    state.remember_who(who)
    return who


def do_in_name(key: str, missing: str, do: Callable[[str], object], *, is_ready: bool = True) -> str | None:
    """Do something in the typed name, and return what to say if it could not be done.

    Args:
        key: The field's key.
        missing: The sentence to return if the name, or anything else required, is missing.
        do: Does it; called with the name.
        is_ready: Whether everything else required is present.

    Returns:
        A Swedish sentence, None if it was done.
    """
    who = typed_name(key)
    if not (who and is_ready):
        return missing
    try:
        do(who)
    except UmebraError as error:
        return str(error)
    return None
