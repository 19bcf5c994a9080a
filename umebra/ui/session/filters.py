"""The filters shared by all pages: widgets bound to the URL, so that a link shows the same view."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from umebra.analysis.action_table import Filters
from umebra.model.plan import Status
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.session import confirmed_filter, state
from umebra.ui.session.plan_cache import Loaded

TEXT_KEY = "sok"
_entering = own_component("umebra_entering", Path(__file__).with_name("opened_focus.js"))
_LOST = "lost_filter_values"


_MOST_BUTTONS = 30
"""Up to this many values are shown as buttons; more as a list that can be searched."""
_LONGEST_LABEL = 26


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter.

    Attributes:
        name: Its name in :class:`umebra.analysis.action_table.Filters`.
        key: Its key in the URL.
        label: Its Swedish name in a sentence.
        short: Its button's label in the row.
    """

    name: str
    key: str
    label: str
    short: str


FILTERS = (
    Filter("focus_area", "fokusomrade", "Fokusområde", "Fokusområde"),
    Filter("department", "forvaltning", "Förvaltning", "Förvaltning"),
    Filter("goal", "mal", "Prioriterat mål", "Mål"),
    Filter("partner", "part", "Samverkanspart", "Part"),
    Filter("district", "stadsdel", "Stadsdel eller område", "Stadsdel"),
    Filter("factor", "faktor", "Bakomliggande faktor", "Faktor"),
    Filter("status", "status", "Status", "Status"),
)


KEYS = (TEXT_KEY, *confirmed_filter.KEYS, *(shared.key for shared in FILTERS))


def show_plans() -> None:
    """Draw the choice between the plans shown side by side, or all together; nothing if there is only one."""
    names = state.plan_names()
    if st.session_state.get(state.PLAN_KEY, names[0]) not in names:
        del st.session_state[state.PLAN_KEY]
    if len(names) > 1 and state.looked_at() is None:
        st.selectbox(
            "Plan",
            names,
            format_func=unturned,
            key=state.PLAN_KEY,
            bind="query-params",
            label_visibility="collapsed",
            width=220,
        )
    else:
        keep_plan()


def keep_plan() -> None:
    """Keep the chosen plan on a page that does not draw the choice: the link's, else the one chosen before."""
    if plan := st.query_params.get(state.PLAN_KEY) or st.session_state.get(state.PLAN_KEY):
        st.session_state[state.PLAN_KEY] = plan


def show_filters(loaded: Loaded) -> None:
    """Draw a button for each filter that the plan has values for, and report asked-for values that it lacks."""
    _note_lost(loaded)
    st.text_input(
        "Sök i texten",
        key=TEXT_KEY,
        bind="query-params",
        icon=":material/search:",
        placeholder="Sök",
        label_visibility="collapsed",
        width=150,
    )
    for shared in FILTERS:
        if options := _options(shared, loaded):
            _show_filter(shared, options)
    confirmed_filter.show(loaded)


def enter_opened() -> None:
    """Move the keyboard focus into what a button of the row opens."""
    _entering(key="entering")


def keep_filters(loaded: Loaded) -> None:
    """Keep the choices on a page that does not draw the filters; Streamlit drops the state of undrawn widgets."""
    _note_lost(loaded)
    # A link is complete: a filter that it leaves out is not set.
    by_link = any(key in st.query_params for key in KEYS)
    for shared in FILTERS:
        asked = st.query_params.get_all(shared.key) if by_link else st.session_state.get(shared.key) or ()
        options = _options(shared, loaded)
        st.session_state[shared.key] = [value for value in asked if value in options]
    text = st.query_params.get(TEXT_KEY) if by_link else st.session_state.get(TEXT_KEY)
    st.session_state[TEXT_KEY] = text or ""
    confirmed_filter.keep(loaded, by_link=by_link)


def _show_filter(shared: Filter, options: tuple[str, ...]) -> None:
    """Draw a filter's values under its button: few as buttons, many as a list that can be searched."""
    opened = st.popover(plain(_button_label(shared, options)), key=f"open_{shared.key}")
    with opened, st.container(key=f"opened_{shared.key}"):
        if len(options) <= _MOST_BUTTONS:
            st.pills(
                plain(shared.label),
                options,
                selection_mode="multi",
                format_func=plain,
                key=shared.key,
                bind="query-params",
            )
        else:
            st.multiselect(
                plain(shared.label),
                options,
                format_func=unturned,
                key=shared.key,
                bind="query-params",
                placeholder="Alla",
            )


def _button_label(shared: Filter, options: tuple[str, ...]) -> str:
    """Return the label of a filter's button: its name with the chosen value, or with how many are chosen."""
    chosen = [value for value in _asked(shared.key) if value in options]
    if not chosen:
        return shared.short
    said = f"{shared.short}: {chosen[0]}" if len(chosen) == 1 else f"{shared.short}: {len(chosen)} valda"
    return said if len(said) <= _LONGEST_LABEL else f"{said[: _LONGEST_LABEL - 1].rstrip()}…"


def chosen_filters(loaded: Loaded) -> Filters:
    """Return the filters as the widgets are set."""
    return _filters(lambda key: st.session_state.get(key) or (), st.session_state.get(TEXT_KEY) or "", loaded)


def filters_of_address(loaded: Loaded) -> Filters:
    """Return the filters that the address asks for, whatever this session has chosen."""
    return _filters(st.query_params.get_all, st.query_params.get(TEXT_KEY, ""), loaded)


def _filters(asked: Callable[[str], Iterable[str]], text: str, loaded: Loaded) -> Filters:
    """Return the filters with the values asked for, without those that the plan lacks."""
    options = {shared: _options(shared, loaded) for shared in FILTERS}
    chosen: dict[str, Any] = {
        one.name: tuple(value for value in asked(one.key) if value in options[one]) for one in FILTERS
    }
    words = chosen.pop("status")
    status = tuple(one for one in Status if loaded.labels[one] in words)
    return Filters(**chosen, status=status, text=text, **confirmed_filter.chosen(asked, loaded))


def to_query(chosen: Filters, loaded: Loaded) -> dict[str, list[str]]:
    """Return the filters and the choice of plan as query parameters."""
    query = {shared.key: _words(getattr(chosen, shared.name), shared, loaded) for shared in FILTERS}
    query |= confirmed_filter.to_query(lacking=chosen.lacking, not_since=chosen.not_since)
    query |= {TEXT_KEY: [chosen.text], state.PLAN_KEY: [state.plan_choice(loaded)]}
    return {key: values for key, values in query.items() if any(values)}


def any_filter() -> bool:
    """Return whether any filter is set."""
    return any(st.session_state.get(key) for key in KEYS)


def describe_filters(chosen: Filters, loaded: Loaded) -> tuple[str, ...]:
    """Return the set filters in Swedish words: ``Fokusområde: Stärka föräldrar``."""
    values = [(shared.label, _words(getattr(chosen, shared.name), shared, loaded)) for shared in FILTERS]
    lines = [f"{label}: {', '.join(words)}" for label, words in values if words]
    lines += confirmed_filter.described(lacking=chosen.lacking, not_since=chosen.not_since, loaded=loaded)
    return (*lines, f"Sökt text: {chosen.text}") if chosen.text else tuple(lines)


def clear_filters() -> None:
    """Reset every filter."""
    for shared in FILTERS:
        st.session_state[shared.key] = []
    st.session_state[TEXT_KEY] = ""
    confirmed_filter.clear()
    st.session_state.pop(_LOST, None)


def lost_values() -> tuple[str, ...]:
    """Return the filter values that the link or the former plan had and this plan lacks."""
    lost: tuple[str, ...] = st.session_state.get(_LOST, ())
    return lost


def forget_lost_values() -> None:
    """Dismiss the notice of lost filter values."""
    st.session_state.pop(_LOST, None)


def _note_lost(loaded: Loaded) -> None:
    """Record the asked-for values that the plan lacks, before the widgets drop them."""
    lost = [line for shared in FILTERS for line in _lost(shared, _options(shared, loaded))]
    if lost:
        st.session_state[_LOST] = tuple(lost)


def _lost(shared: Filter, options: tuple[str, ...]) -> list[str]:
    lost = [f"{shared.label}: {value}" for value in _asked(shared.key) if value not in options]
    if not options:
        # No widget is bound to the key, so nothing else removes it from the URL.
        st.session_state.pop(shared.key, None)
        st.query_params.pop(shared.key, None)
    return lost


def _asked(key: str) -> list[str]:
    """Return the values asked for in a filter: by this session, else by the link."""
    return list(st.session_state[key] or ()) if key in st.session_state else st.query_params.get_all(key)


def _options(shared: Filter, loaded: Loaded) -> tuple[str, ...]:
    values = loaded.values[shared.name]
    if shared.name == "status":
        return tuple(loaded.labels[Status(value)] for value in values)
    return values


def _words(values: tuple[str, ...], shared: Filter, loaded: Loaded) -> list[str]:
    """Return the names of a filter's values as its widget shows them; for statuses only those that the plan has."""
    if shared.name == "status":
        return [loaded.labels[status] for status in Status if status in values and status in loaded.values["status"]]
    return list(values)
