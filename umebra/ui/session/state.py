"""What one browser tab remembers: the plan that it shows, the news about it, and the action that is open."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

import streamlit as st

from umebra.errors import UmebraError
from umebra.store import Event
from umebra.ui.person.signed_in import person
from umebra.ui.session.plan_cache import TOGETHER, Loaded, load_together
from umebra.ui.session.published_plans import MAIN, Present, Shown, look_up

PLAN_KEY = "plan"
_PRESENT = "present"
_LOOKED_AT = "looked_at"
_NEWS = "news"
_WHO = "who"
_OPENED = "opened_action"
_LAST_PAGE = "last_page"


@dataclass(frozen=True, slots=True)
class News:
    """Another plan was published while the tab was open."""

    publication: Event


def refresh() -> None:
    """Look up what everyone sees; the frame does this once per run.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    before: Present | None = st.session_state.get(_PRESENT)
    now = look_up()
    st.session_state[_PRESENT] = now
    if before and now.newest and now.newest.id > (before.newest.id if before.newest else 0):
        st.session_state[_NEWS] = News(now.newest)
    if (looked := looked_at()) and looked.is_sample and not now.is_sample:
        look_at(None)  # a former revision of the example goes with it


def present() -> Present:
    """Return what everyone sees.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    if _PRESENT not in st.session_state:
        refresh()
    kept: Present = st.session_state[_PRESENT]
    return kept


def published_as(loaded: Loaded) -> Shown | None:
    """Return what a plan is published as, with who published it and when in ``publication``; None if it is not."""
    return next((plan for plan in present().plans if plan.loaded.key == loaded.key), None)


def present_if_any() -> Present | None:
    """Return what everyone sees, None if nothing is published and the plan to start with can't be read."""
    try:
        return present()
    except UmebraError:
        return None


def shown() -> Loaded:
    """Return the plan that this session shows: the one that only it looks at, else its choice of everyone's plans.

    Raises:
        UmebraError: Nothing is published, and the plan to start with can't be read.
    """
    return looked_at() or _chosen(present())


def plan_names() -> tuple[str, ...]:
    """Return the choices of plan: each plan and, if there are several, all together; the first is the default."""
    names = tuple(plan.name for plan in present().plans)
    return (*names, TOGETHER) if len(names) > 1 else names


def plan_choice(loaded: Loaded) -> str:
    """Return a plan's name in the choice of plans; if it is not among them, the name that is chosen, if any."""
    plans = present().plans
    named = (plan.name for plan in plans if len(plans) > 1 and plan.loaded.key == loaded.key)
    return next(named, str(st.session_state.get(PLAN_KEY) or ""))


def _chosen(now: Present) -> Loaded:
    name = st.session_state.get(PLAN_KEY) or st.query_params.get(PLAN_KEY)
    if name == TOGETHER and len(now.plans) > 1:
        return load_together({plan.name: plan.loaded for plan in now.plans})
    return (now.named(name) or now.plans[0]).loaded if name else now.plans[0].loaded


def looked_at() -> Loaded | None:
    """Return the plan that only this session looks at, if any: a file not yet published, or an old revision."""
    loaded: Loaded | None = st.session_state.get(_LOOKED_AT)
    return loaded


def look_at(loaded: Loaded | None) -> None:
    """Show a plan in this session only; None to show everyone's again."""
    st.session_state[_LOOKED_AT] = loaded


def follow(publication: Event) -> None:
    """Show what this session has just published or withdrawn, without reporting it as news."""
    st.session_state[_LOOKED_AT] = None
    st.session_state.pop(_NEWS, None)
    st.session_state[_PRESENT] = look_up()
    if present().named(publication.plan or MAIN):
        st.session_state[PLAN_KEY] = publication.plan or MAIN


def news() -> News | None:
    """Return what was published meanwhile, until the notice is dismissed."""
    told: News | None = st.session_state.get(_NEWS)
    return told


def forget_news() -> None:
    """Dismiss the notice of a new plan."""
    st.session_state.pop(_NEWS, None)


def who() -> str:
    """Return the name of the session's person: her known name, else the one that was last typed."""
    return person().name or str(st.session_state.get(_WHO, ""))


def remember_who(name: str) -> None:
    """Keep a typed name, to suggest it the next time."""
    st.session_state[_WHO] = name


def last_page() -> str:
    """Return the path of the page that was shown before the meeting page."""
    return str(st.session_state.get(_LAST_PAGE, "oversikt"))


def remember_page(url_path: str) -> None:
    """Keep the page to return to."""
    st.session_state[_LAST_PAGE] = url_path


def still_asked(key: str, options: Container[str]) -> str | None:
    """Return the option that this session or the link asks for; forget one that no longer exists."""
    asked: str | None = st.session_state.get(key) or st.query_params.get(key)
    if asked in options:
        return asked
    st.session_state.pop(key, None)
    st.query_params.pop(key, None)
    return None


def note(key: str, value: Any) -> None:  # noqa: ANN401 - any page's own note
    """Leave a note for the next run of a page."""
    st.session_state[key] = value


def noted(key: str) -> Any:  # noqa: ANN401 - any page's own note
    """Return the note under a key, None if there is none."""
    return st.session_state.get(key)


def open_action(row: int, loaded: Loaded | None = None) -> None:
    """Ask for the details of the action in a row of a plan's table; of the shown plan if left out."""
    st.session_state[_OPENED] = (row, loaded)


def take_opened() -> tuple[int, Loaded | None] | None:
    """Return the row whose details were asked for, and its plan, once only."""
    opened: tuple[int, Loaded | None] | None = st.session_state.pop(_OPENED, None)
    return opened
