"""The filters that every page shares: widgets bound to the URL, so that a link shows the same view."""

from dataclasses import dataclass

import streamlit as st

from umebra.analysis.action_table import Filters
from umebra.model.plan import Status
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded

TEXT_KEY = "sok"
_LOST = "lost_filter_values"


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name in :class:`umebra.analysis.action_table.Filters`, its key in the URL, its label."""

    name: str
    key: str
    label: str


FILTERS = (
    Filter("focus_area", "fokusomrade", "Fokusområde"),
    Filter("department", "forvaltning", "Förvaltning"),
    Filter("goal", "mal", "Prioriterat mål"),
    Filter("partner", "part", "Samverkanspart"),
    Filter("district", "stadsdel", "Stadsdel eller område"),
    Filter("factor", "faktor", "Bakomliggande faktor"),
    Filter("status", "status", "Status"),
)


def show_plans() -> None:
    """Draw the choice of one of the plans that are shown side by side, or all; nothing if there is one."""
    names = state.plan_names()
    if st.session_state.get(state.PLAN_KEY, names[0]) not in names:
        del st.session_state[state.PLAN_KEY]
    if len(names) > 1 and state.looked_at() is None:
        st.selectbox("Plan", names, format_func=unturned, key=state.PLAN_KEY, bind="query-params")


def show_filters(loaded: Loaded) -> None:
    """Draw the filters that the plan has values for, and name the values that it does not have."""
    _note_lost(loaded)
    st.text_input("Sök i texten", key=TEXT_KEY, bind="query-params", icon=":material/search:", placeholder="Sök")
    for shared in FILTERS:
        if options := _options(shared, loaded):
            st.multiselect(
                plain(shared.label),
                options,
                format_func=unturned,
                key=shared.key,
                bind="query-params",
                placeholder="Alla",
            )
    st.button(
        "Rensa filter",
        key="clear_filters",
        icon=":material/filter_alt_off:",
        on_click=clear_filters,
        disabled=not any_filter(),
        width="stretch",
    )


def chosen_filters(loaded: Loaded) -> Filters:
    """Return the filters as the widgets stand."""
    chosen = {shared.name: _chosen(shared, loaded) for shared in FILTERS}
    words = chosen.pop("status")
    statuses = tuple(status for status in Status if loaded.labels[status] in words)
    return Filters(**chosen, status=statuses, text=st.session_state.get(TEXT_KEY) or "")


def to_query(chosen: Filters, loaded: Loaded) -> dict[str, list[str]]:
    """Return what the filters, and the choice of plan, are called in an address."""
    query = {shared.key: _words(getattr(chosen, shared.name), shared, loaded) for shared in FILTERS}
    query |= {TEXT_KEY: [chosen.text], state.PLAN_KEY: [state.plan_choice(loaded)]}
    return {key: values for key, values in query.items() if any(values)}


def any_filter() -> bool:
    """Say whether any filter is set."""
    return any(st.session_state.get(key) for key in (TEXT_KEY, *(shared.key for shared in FILTERS)))


def describe_filters(loaded: Loaded) -> tuple[str, ...]:
    """Say in words which filters are set: ``Fokusområde: Stärka föräldrar``."""
    chosen = [(shared.label, _chosen(shared, loaded)) for shared in FILTERS]
    lines = [f"{label}: {', '.join(values)}" for label, values in chosen if values]
    text = st.session_state.get(TEXT_KEY)
    return (*lines, f"Sökt text: {text}") if text else tuple(lines)


def clear_filters() -> None:
    """Set every filter to all."""
    for shared in FILTERS:
        st.session_state[shared.key] = []
    st.session_state[TEXT_KEY] = ""
    st.session_state.pop(_LOST, None)


def lost_values() -> tuple[str, ...]:
    """Return the filter values that the link or the former plan had, and this plan has not."""
    lost: tuple[str, ...] = st.session_state.get(_LOST, ())
    return lost


def forget_lost_values() -> None:
    """Take the notice of lost filter values away."""
    st.session_state.pop(_LOST, None)


def _note_lost(loaded: Loaded) -> None:
    """Keep the asked-for values that the plan lacks, before the widgets drop them."""
    lost = [line for shared in FILTERS for line in _lost(shared, _options(shared, loaded))]
    if lost:
        st.session_state[_LOST] = tuple(lost)


def _lost(shared: Filter, options: tuple[str, ...]) -> list[str]:
    lost = [f"{shared.label}: {value}" for value in _asked(shared.key) if value not in options]
    if not options:
        # No widget is bound to the key, so nothing else takes it out of the URL.
        st.session_state.pop(shared.key, None)
        st.query_params.pop(shared.key, None)
    return lost


def _asked(key: str) -> list[str]:
    """Return what a filter is asked to hold: by this session, else by the link."""
    return list(st.session_state[key]) if key in st.session_state else st.query_params.get_all(key)


def _options(shared: Filter, loaded: Loaded) -> tuple[str, ...]:
    values = loaded.values[shared.name]
    if shared.name == "status":
        return tuple(loaded.labels[Status(value)] for value in values)
    return values


def _words(values: tuple[str, ...], shared: Filter, loaded: Loaded) -> list[str]:
    """Return a filter's values as its widget names them; of the statuses those that the plan has."""
    if shared.name == "status":
        return [loaded.labels[status] for status in Status if status in values and status in loaded.values["status"]]
    return list(values)


def _chosen(shared: Filter, loaded: Loaded) -> tuple[str, ...]:
    """Return a filter's values, less those that the plan lacks."""
    options = _options(shared, loaded)
    return tuple(value for value in st.session_state.get(shared.key, ()) if value in options)
