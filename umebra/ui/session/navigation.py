"""The pages in their places, and links to them.

A new page is a line here, a few lines in ``pages/`` and what it draws in ``umebra/ui/pages``; ``umebra/ui/frame.py``
says whether the filters apply to it.
"""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from umebra.access import Right
from umebra.folders import PROJECT
from umebra.settings.public_now import public_now
from umebra.settings.public_settings import is_public
from umebra.ui.markup.plain import plain
from umebra.ui.person.signed_in import may

# Given as a file, the icon is opened at each run, by a library that nothing else needs.
_ICON = f"data:image/png;base64,{b64encode(Path(__file__).with_name('icon.png').read_bytes()).decode()}"
_FRAMED, _FRONT = "framed", "start"


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the dashboard; ``umebra/ui/frame.py`` decides whether the filters apply to it.

    Attributes:
        path: The name of its address and of its file under ``pages/``.
        title: Its title in the menu.
        other_path: The title as an address, if a person might type that instead of the path.
        right: The right that its whole purpose needs; it is linked only for persons who have it.
        needs: The fields that it shows; a public address has the page only if all of them are chosen.
    """

    path: str
    title: str
    other_path: str = ""
    right: Right | None = None
    needs: tuple[str, ...] = ()


START = Place("oversikt", "Läget", "laget")
UPLOAD = Place("ladda_upp", "Ladda upp", right=Right.UPLOAD)
MEETING = Place("mote", "Mötesläge")
STATEMENT = Place("tillganglighet", "Tillgänglighetsredogörelse")
IN_THE_BAR = (
    START,
    Place("rutnat", "Rutnät"),
    Place("aktiviteter", "Aktiviteter"),
    Place("mal", "Mål", needs=("goals",)),
    Place("samverkansparter", "Parter", "parter", needs=("responsible", "partners")),
    Place("andringar", "Ändringar"),
)
ON_A_PHONE = IN_THE_BAR[:4]
"""The pages that fit in the bar of a narrow screen; there the others are under Mer."""
OVER_TIME = (
    Place("utveckling", "Utveckling"),
    Place("tidslinje", "Tidslinje"),
    Place("arsuppfoljning", "Årsuppföljning"),
    Place("historik", "Historik"),
    Place("statusrunda", "Statusrunda", right=Right.RUN_ROUND),
)
AGREEMENT = (
    Place("ramverk", "Ramverk"),
    Place("forvaltningar", "Förvaltningar och faktorer", needs=("department", "factors")),
    Place("medborgarloften", "Medborgarlöften", needs=("promises",)),
    Place("lagesbild", "Lägesbild", needs=("indicators",)),
)
ABOUT = (STATEMENT,)
MORE = {"Över tid": OVER_TIME, "Avtalet": AGREEMENT, "Om översikten": ABOUT}
"""The pages under Mer, in their groups."""
ALL_PAGES = (*IN_THE_BAR, *(place for places in MORE.values() for place in places), UPLOAD, MEETING)


def is_for(place: Place) -> bool:
    """Return whether the person of this session has any use of a page."""
    return is_here(place) and (place.right is None or may(place.right))


def is_here(place: Place) -> bool:
    """Return whether this address has a page: a public one has no page that writes or would be empty."""
    if not is_public():
        return True
    return place.right is None and {*place.needs} <= {*public_now().columns}


def paths_here() -> frozenset[str]:
    """Return all paths of the pages that this address has; the front page's is empty."""
    here = [place for place in ALL_PAGES if is_here(place)]
    return frozenset({"", _FRONT, *(path for place in here for path in (place.path, place.other_path))})


def navigate() -> st.Page:
    """Set the window's title and return the asked-for page; the frame's bar links to the others."""
    # One that is only named, Streamlit would fetch from another host.
    st.set_page_config(page_title="Aktivitetsplanen", page_icon=_ICON, layout="wide", initial_sidebar_state="collapsed")
    here = [place for place in ALL_PAGES if is_here(place)]
    by_title = [_page(place, place.other_path) for place in here if place.other_path]
    return st.navigation([_front(), *map(_page, here), *by_title], position="hidden")


def place_of(page: st.Page) -> Place:
    """Return the place of a running page, under whichever of its addresses it was opened."""
    asked = page.url_path or START.path
    return next(place for place in ALL_PAGES if asked in {place.path, place.other_path})


def show_link(url_path: str, label: str) -> None:
    """Draw a link to another page, if it is here; what this session has chosen stays, as it does in the menu."""
    place = next(place for place in ALL_PAGES if place.path == url_path)
    if is_here(place):
        st.page_link(_page(place), label=plain(label))


@contextmanager
def framed() -> Iterator[None]:
    """Mark that pages run inside the frame while the block runs."""
    st.session_state[_FRAMED] = True
    try:
        yield
    finally:
        del st.session_state[_FRAMED]


def ensure_frame() -> None:
    """Start over from ``app.py`` if a page runs without the frame.

    Until ``st.navigation`` has run once in a server, Streamlit treats ``pages/`` as an app of
    its older kind, and runs only the page of the address (it finds it by its file name,
    which is why a page's path equals its file name).
    """
    if _FRAMED not in st.session_state:
        navigate()
        st.rerun()


def _front() -> st.Page:
    """Return the page of the address without a path; the same page has its own name too."""
    return st.Page(_file(START), title=START.title, default=True, url_path=_FRONT)


def _page(place: Place, path: str = "") -> st.Page:
    return st.Page(_file(place), title=place.title, url_path=path or place.path)


def _file(place: Place) -> Path:
    return PROJECT / "pages" / f"{place.path}.py"
