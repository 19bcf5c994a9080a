"""The filter for actions that partners have not confirmed: before the next meeting, or since a day."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import streamlit as st

from umebra import swedish
from umebra.analysis.confirmed import AskedRound
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.session.plan_cache import Loaded

KEY, DAY_KEY = "bekraftad", "bekraftad-sedan"
KEYS = (KEY, DAY_KEY)
_LABEL = "Bekräftad"
_LACKING, _NOT_SINCE = "Inte i senaste rundan", "Inte sedan ett datum"
_NO_DAY = f"Skriv dagen med år, månad och dag, som {date(2026, 12, 3)}."


def show(loaded: Loaded) -> None:
    """Draw the filter's button, if there are any confirmations or rounds."""
    if loaded.confirmed is None:
        for key in KEYS:
            # No widget is bound to the key, so nothing else removes it from the URL.
            st.session_state.pop(key, None)
            st.query_params.pop(key, None)
        return
    with st.popover(plain(_button_label(loaded)), key=f"open_{KEY}"), st.container(key=f"opened_{KEY}"):
        st.pills(plain(_LABEL), _options(loaded), format_func=plain, key=KEY, bind="query-params")
        if st.session_state.get(KEY) == _NOT_SINCE:
            day = st.text_input("Sedan", key=DAY_KEY, bind="query-params", max_chars=10, placeholder="2026-12-03")
            if day and _day(day) is None:
                html.show(html.alert(_NO_DAY))


def keep(loaded: Loaded, *, by_link: bool) -> None:
    """Keep the choice on a page that does not draw the filter."""
    for key in KEYS:
        asked = st.query_params.get(key) if by_link else st.session_state.get(key)
        st.session_state[key] = asked if loaded.confirmed else None
    if st.session_state[KEY] not in _options(loaded):
        st.session_state[KEY] = None
    st.session_state[DAY_KEY] = st.session_state[DAY_KEY] or ""


def chosen(asked: Callable[[str], Iterable[str] | str], loaded: Loaded) -> dict[str, Any]:
    """Return the choice, by the attributes of :class:`umebra.analysis.action_table.Filters`."""
    words = {key: _first(asked(key)) for key in KEYS}
    if loaded.confirmed is None or words[KEY] not in _options(loaded):
        return {}
    if words[KEY] == _LACKING:
        return {"lacking": True}
    return {"not_since": _day(words[DAY_KEY])}


def to_query(*, lacking: bool, not_since: date | None) -> dict[str, list[str]]:
    """Return the choice as query parameters."""
    if lacking:
        return {KEY: [_LACKING]}
    return {KEY: [_NOT_SINCE], DAY_KEY: [str(not_since)]} if not_since else {}


def described(*, lacking: bool, not_since: date | None, loaded: Loaded) -> tuple[str, ...]:
    """Return the choice in Swedish words."""
    if lacking:
        asked = loaded.confirmed.round if loaded.confirmed else None
        return (f"{_LABEL}: {_before(asked)}",)
    return (f"{_LABEL}: inte sedan {swedish.day(not_since)}",) if not_since else ()


def clear() -> None:
    """Reset the filter, so that all actions pass."""
    st.session_state[KEY], st.session_state[DAY_KEY] = None, ""


def _options(loaded: Loaded) -> tuple[str, ...]:
    confirmed = loaded.confirmed
    return (_LACKING, _NOT_SINCE) if confirmed and confirmed.round else (_NOT_SINCE,)


def _before(asked: AskedRound | None) -> str:
    meeting = asked.meeting if asked else None
    return f"inte inför mötet {swedish.day(meeting)}" if meeting else _LACKING.lower()


def _button_label(loaded: Loaded) -> str:
    value = chosen(lambda key: st.session_state.get(key) or st.query_params.get(key, ""), loaded)
    # The row has no room for the day; it is shown with the other filters under the heading.
    return f"{_LABEL}: nej" if any(value.values()) else _LABEL


def _first(asked: Iterable[str] | str) -> str:
    return asked if isinstance(asked, str) else next(iter(asked), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
