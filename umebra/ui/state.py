"""What one browser tab remembers: the plan that it shows, what is news to it, and which action is open."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from umebra.errors import StoreError, UmebraError
from umebra.store import Event
from umebra.ui.loading import Loaded, load_revision, load_start, store

_PRESENT = "present"
_LOOKED_AT = "looked_at"
_NEWS = "news"
_WHO = "who"
_OPENED = "opened_action"


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """What everyone sees.

    Attributes:
        loaded: The plan.
        publication: Its publication; None for the plan that the dashboard was started with.
        fault: Why the store could not be asked: the plan is the latest that was known.
    """

    loaded: Loaded
    publication: Event | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """That another plan was published while the tab was open.

    Attributes:
        publication: The publication.
        before: The revision that the tab showed before; None for the plan that it started with.
    """

    publication: Event
    before: int | None


class _Latest:
    """The latest that any session was shown, for when the store is out of reach."""

    present: Present | None = None


@st.cache_resource(show_spinner=False)
def _latest() -> _Latest:
    return _Latest()


def refresh() -> None:
    """Look up what everyone sees; the frame does so once in each run.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    before: Present | None = st.session_state.get(_PRESENT)
    present = _look_up()
    st.session_state[_PRESENT] = present
    if before and present.publication and _number(before.publication) != present.publication.id:
        st.session_state[_NEWS] = News(present.publication, before.loaded.revision)


def present() -> Present:
    """Return what everyone sees.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    if _PRESENT not in st.session_state:
        refresh()
    kept: Present = st.session_state[_PRESENT]
    return kept


def present_if_any() -> Present | None:
    """Return what everyone sees, None where nothing is published and the plan to start with can't be read."""
    try:
        return present()
    except UmebraError:
        return None


def shown() -> Loaded:
    """Return the plan that this session shows: the one that is looked at, else everyone's.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    return looked_at() or present().loaded


def looked_at() -> Loaded | None:
    """Return the plan that only this session looks at, if any: a file not yet published, or an old revision."""
    loaded: Loaded | None = st.session_state.get(_LOOKED_AT)
    return loaded


def look_at(loaded: Loaded | None) -> None:
    """Show a plan in this session only; None for everyone's again."""
    st.session_state[_LOOKED_AT] = loaded


def follow(publication: Event) -> None:
    """Show what this session has just published; it is no news to it."""
    st.session_state[_LOOKED_AT] = None
    st.session_state.pop(_NEWS, None)
    if publication.revision is not None:
        st.session_state[_PRESENT] = Present(load_revision(publication.revision), publication)


def news() -> News | None:
    """Return what was published meanwhile, until it is said to have been seen."""
    told: News | None = st.session_state.get(_NEWS)
    return told


def forget_news() -> None:
    """Take the notice of a new plan away."""
    st.session_state.pop(_NEWS, None)


def who() -> str:
    """Return the name that was last typed in this session."""
    return str(st.session_state.get(_WHO, ""))


def remember_who(name: str) -> None:
    """Keep the typed name for the next time it is asked for."""
    st.session_state[_WHO] = name


def note(key: str, value: Any) -> None:  # noqa: ANN401 - any page's own note
    """Leave something for the next run of a page."""
    st.session_state[key] = value


def noted(key: str) -> Any:  # noqa: ANN401 - any page's own note
    """Return what was left for this page, None for nothing."""
    return st.session_state.get(key)


def open_action(row: int) -> None:
    """Ask for the details of the action in a row of the plan's table."""
    st.session_state[_OPENED] = row


def take_opened() -> int | None:
    """Return the row whose details were asked for, once."""
    row: int | None = st.session_state.pop(_OPENED, None)
    return row


def _look_up() -> Present:
    try:
        publication = store().current()
        if publication and publication.revision is not None:
            found = Present(load_revision(publication.revision), publication)
        else:
            found = Present(load_start(), None)
    except StoreError as error:
        latest = st.session_state.get(_PRESENT) or _latest().present
        known = latest or Present(load_start(), None)
        return Present(known.loaded, known.publication, str(error))
    _latest().present = found
    return found


def _number(publication: Event | None) -> int:
    return publication.id if publication else 0
