"""Handing out files: a button for each, how its making goes, a way to cancel it, and why it went wrong."""

from collections.abc import Sequence
from concurrent.futures import wait
from pathlib import Path
from typing import Literal

import streamlit as st

from umebra import swedish
from umebra.errors import Stop, WorkError
from umebra.ui.markup import html
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import plain, unturned, unturned_all
from umebra.ui.session.file_making import Making, Offer
from umebra.workers import shared

Edge = Literal["left", "right"]
_MAKING = "making"
_SAVE_KEY = "handing_save"
# What is ready at once needs no sign that it goes on.
_AT_ONCE = 0.8
_LOOK_EVERY = 0.5

_saving = own_component("umebra_saving", Path(__file__).with_name("download_file.js"))


@st.fragment
def offer_files(place: str, offers: Sequence[Offer], heading: str = "", edge: Edge = "left") -> None:
    """Draw a button for each file, and under them how the one that was asked for goes.

    Args:
        place: The buttons' own name among the page's widgets.
        offers: The files.
        heading: What stands before the buttons.
        edge: The edge that the buttons stand at.
    """
    with st.container(key=f"screen_{place}", horizontal=True, vertical_alignment="center", horizontal_alignment=edge):
        if heading:
            st.text(unturned(heading))
        for offer in offers:
            st.button(
                plain(offer.label),
                key=f"{place}_{offer.kind}",
                icon=":material/download:",
                on_click=_begin,
                args=(place, offer),
            )
    making = _asked_for(place)
    if making is None:
        return
    wait([making.made], timeout=_AT_ONCE)
    if making.made.done():
        _show_end(making)
    else:
        _show_progress(place)


def _asked_for(place: str) -> Making | None:
    making = st.session_state.get(_MAKING)
    return making if isinstance(making, Making) and making.place == place else None


def _begin(place: str, offer: Offer) -> None:
    """Begin to make a file; the one before is given up, since a session has one in hand."""
    before = st.session_state.get(_MAKING)
    if isinstance(before, Making):
        before.ticket.cancel()
    st.session_state[_MAKING] = making = Making(place, offer)
    making.begin(shared())


@st.fragment(run_every=_LOOK_EVERY)
def _show_progress(place: str) -> None:
    making = _asked_for(place)
    if making is None or making.made.done():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        html.show(html.live(_progress(making)))
        st.button("Avbryt", key=f"{place}_cancel", icon=":material/close:", on_click=making.ticket.cancel)


def _progress(making: Making) -> str:
    label, ticket = making.offer.called, making.ticket
    if ticket.began is None:
        ahead = f": {swedish.plural(ticket.ahead, 'annan', 'andra')} före" if ticket.ahead else ""
        return f"{label} väntar på sin tur{ahead} …"
    return f"{label} görs, {int(ticket.seconds)} s av högst {making.offer.limits.making_seconds} s …"


def _show_end(making: Making) -> None:
    """Hand the file over, or say why there is none; that it was cancelled is no fault."""
    error = making.made.exception()
    if isinstance(error, WorkError) and error.stop is Stop.CANCELLED:
        html.show(html.live(f"{making.offer.called} är avbruten."))
    elif error:
        html.show(html.alert(making.fault()))
    else:
        _hand_over(making)


def _hand_over(making: Making) -> None:
    """Let the browser save the file, and keep a button for where it does not."""
    offer = making.offer
    with st.container(horizontal=True, vertical_alignment="center"):
        html.show(html.live(f"{offer.called} är klar: {offer.name}"))
        st.download_button(
            "Spara filen igen", making.made.result(), offer.name, offer.mime, key=_SAVE_KEY, on_click="ignore"
        )
    _saving(data=unturned_all({"id": making.id, "key": _SAVE_KEY}), key="handing_saving")
