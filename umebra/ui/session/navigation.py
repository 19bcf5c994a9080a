"""The pages, and the way to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import streamlit as st

from umebra.folders import PROJECT
from umebra.ui.markup.plain import plain

ICON = Path(__file__).with_name("icon.png")
PAGES = (
    ("oversikt", "Översikt"),
    ("rutnat", "Rutnät"),
    ("samverkansparter", "Samverkansparter"),
    ("mal", "Mål"),
    ("aktiviteter", "Aktiviteter"),
    ("ladda_upp", "Ladda upp"),
)
AGREEMENT = (
    ("ramverk", "Ramverk"),
    ("forvaltningar", "Förvaltningar och faktorer"),
    ("medborgarloften", "Medborgarlöften"),
    ("lagesbild", "Lägesbild"),
)
AGREEMENT_TITLE = "Avtalet"
OVER_TIME = (
    ("andringar", "Ändringar"),
    ("utveckling", "Utveckling"),
    ("tidslinje", "Tidslinje"),
    ("arsuppfoljning", "Årsuppföljning"),
    ("historik", "Historik"),
)
OVER_TIME_TITLE = "Över tid"
MEETING = ("mote", "Mötesläge")
STATEMENT = ("tillganglighet", "Tillgänglighetsredogörelse")
ALL_PAGES = (*PAGES, *AGREEMENT, *OVER_TIME, MEETING, STATEMENT)
_FRAMED = "framed"


def navigate() -> st.Page:
    """Name the window, draw the way to all pages and return the one that is asked for."""
    # The icon is a file of ours: Streamlit fetches one that is only named from another host.
    meets = is_meeting()
    st.set_page_config(
        page_title="Aktivitetsplanen",
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed" if meets else "auto",
    )
    at_the_foot = _page(*STATEMENT, visibility="hidden")
    sections = {
        "": [*(_page(*page) for page in (*PAGES, MEETING)), at_the_foot],
        AGREEMENT_TITLE: [_page(*page) for page in AGREEMENT],
        OVER_TIME_TITLE: [_page(*page) for page in OVER_TIME],
    }
    return st.navigation(sections, position="hidden" if meets else "top")


def is_meeting() -> bool:
    """Say whether the address is that of the meeting: nothing but the plan is shown then."""
    return (st.context.url or "").rstrip("/").endswith(f"/{MEETING[0]}")


def show_link(url_path: str, label: str) -> None:
    """Draw a link to another page; what this session has chosen stays, as it does in the menu."""
    st.page_link(_page(url_path, dict(ALL_PAGES)[url_path]), label=plain(label))


@contextmanager
def framed() -> Iterator[None]:
    """Mark that pages now run in their frame."""
    st.session_state[_FRAMED] = True
    try:
        yield
    finally:
        del st.session_state[_FRAMED]


def ensure_frame() -> None:
    """Start over with the frame where a page runs without it.

    Until ``st.navigation`` has run once in a server, Streamlit takes ``pages/`` for its
    older kind of app, and runs the page of a link alone (it finds it by its file's name,
    which is why a page's path is that name).
    """
    if _FRAMED not in st.session_state:
        navigate()
        st.rerun()


def _page(url_path: str, title: str, visibility: Literal["visible", "hidden"] = "visible") -> st.Page:
    return st.Page(
        PROJECT / "pages" / f"{url_path}.py",
        title=title,
        url_path=url_path,
        default=url_path == PAGES[0][0],
        visibility=visibility,
    )
