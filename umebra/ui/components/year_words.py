"""Words of one's own on a goal's year, kept while one writes them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.reports.year_report import YearPart
from umebra.store import Comment, Said
from umebra.ui.markup import html
from umebra.ui.markup.own_component import own_component
from umebra.ui.session import state
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name, typed_name

_WHO, _FAULT, _SEEN = "year_who", "year_fault", "year_seen"
NAMELESS = "Skriv ditt namn först, så sparas orden medan du skriver. Namnet står sedan under dem och i historiken."
KEPT = "Orden sparas medan du skriver."
_MEANWHILE = "{who} skrev här medan du skrev: ”{words}” Dina ord gäller nu. Lägg till det som ska vara med."

# Streamlit hands a text over when its field is left; this does so at each pause, so that a reload loses nothing.
_handing_over = own_component("umebra_year_words", Path(__file__).with_name("year_words.js"))


Look = Callable[[], Mapping[str, Said]]
"""Returns what has been said of each part by now."""


def show_writing(part: YearPart, year: int, revision: int, look: Look) -> None:
    """Draw the field for a part's words; what is written in it is kept at each pause, in the typed name.

    Args:
        part: The goal or the group.
        year: The year.
        revision: The revision that the words are kept with.
        look: Returns what has been said of each part.
    """
    said = look().get(part.key)
    ask_name(_WHO, width=320)
    who = typed_name(_WHO)
    key, note = f"year_words_{year}_{part.key}", f"{_SEEN}_{year}_{part.key}"
    if st.session_state.get(key) in (None, _words(state.noted(note))):
        st.session_state[key] = _words(said)  # nothing of one's own stands there, so it follows what others write
        state.note(note, said)
    st.text_area(
        "Egna ord om året",
        key=key,
        max_chars=4000,
        disabled=not who,
        on_change=_keep,
        args=[part.key, year, revision, look],
    )
    html.show(html.live(_told(who, said)))
    fault = state.noted(_FAULT)
    if fault and fault[0] == part.key:
        html.show(html.alert(fault[1]))
    _handing_over(key="handing_over")


def _told(who: str, said: Said | None) -> str:
    if not who:
        return NAMELESS
    return f"{KEPT} Senast {swedish.moment(said.event.at)} av {said.event.who}." if said else KEPT


def _words(said: Said | None) -> str:
    return said.comment.words if said else ""


def _keep(name: str, year: int, revision: int, look: Look) -> None:
    """Keep what was written; what somebody else wrote meanwhile is told, and stays in the trail."""
    words, who = st.session_state[f"year_words_{year}_{name}"].strip(), typed_name(_WHO)
    note = f"{_SEEN}_{year}_{name}"
    seen: Said | None = state.noted(note)
    comment = Comment(year, name, words)
    state.note(_FAULT, None)
    try:
        said = look().get(name)
        if words == _words(said):
            return
        if said and said.event.who != who and (seen is None or seen.event.id != said.event.id):
            state.note(_FAULT, (name, _MEANWHILE.format(who=said.event.who, words=said.comment.words)))
        state.note(note, Said(comment, store().comment(revision, who, comment)))
    except UmebraError as error:
        state.note(_FAULT, (name, f"Orden är inte sparade. {error}"))
