"""The link from a figure to the actions behind it: an address of Aktiviteter, under the filters that give just them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit as st

from umebra.analysis.action_table import Filters
from umebra.ui.markup.html import StatusLink
from umebra.ui.markup.own_component import own_component
from umebra.ui.session.filters import to_query
from umebra.ui.session.view import View

REVISION_KEY, ARCHIVE_KEY = "revision", "arkiv"
EXAMPLES = "Exempelplanens"
PARTNERS, PARTNER_KEY = "samverkansparter", "vald-part"
_ACTIONS, _GRID, _HISTORY = "aktiviteter", "rutnat", "historik"
_NOTHING: Mapping[str, str] = {}
# Of an action's lists: the page that shows each name's actions, and what its address calls the name.
_LISTS: Mapping[str, tuple[str, str]] = {
    "goal": ("mal", ""),
    "partner": (PARTNERS, PARTNER_KEY),
    "factor": ("forvaltningar", "kolumn"),
}

_following = own_component("umebra_links", Path(__file__).with_name("links.js"))


def follow_links() -> None:
    """Let the links lead on within the session; without this they load the dashboard anew."""
    _following(key="links")


def actions_address(
    view: View, page: str = _ACTIONS, query: Mapping[str, str] = _NOTHING, /, **values: Sequence[str]
) -> str:
    """Return the address of those of a view's actions that have some values.

    Args:
        view: What is shown.
        page: The path of the page to lead to.
        query: What the address says to that page beside the filters.
        values: Values for filters, by their names in :class:`umebra.analysis.action_table.Filters`; without any it
            stays as it is.
    """
    narrowed = view.filters.narrowed(**{name: chosen for name, chosen in values.items() if chosen})
    return _address(page, narrowed, view, query) if narrowed else _listed(view, values)


def _listed(view: View, values: Mapping[str, Sequence[str]]) -> str:
    """Return the page that lists a name's actions itself, under the filters as they are: no filters give just them."""
    name, (page, key) = next((name, _LISTS[name]) for name in values if name in _LISTS)
    return _address(page, view.filters, view, {key: values[name][0]} if key else _NOTHING)


def plan_actions_address(view: View, **values: Sequence[str]) -> str:
    """Return the address of those of all the plan's actions that have some values, whatever the filters."""
    return _address(_ACTIONS, Filters().narrowed(**values) or Filters(), view, _NOTHING)


def revision_actions_address(view: View, revision: int, **values: Sequence[str]) -> str:
    """Return the address of an old revision's actions that have some values; those that no filter has are left out."""
    known = {name: chosen for name, chosen in values.items() if {*chosen} & {*view.loaded.values.get(name, ())}}
    chosen = Filters().narrowed(**known) or Filters()
    whose = {ARCHIVE_KEY: EXAMPLES} if view.loaded.is_sample else {}
    return _address(_HISTORY, chosen, view, {**whose, REVISION_KEY: str(revision)})


def revision_address(view: View, revision: int, **values: Sequence[str]) -> str:
    """Return the address of a revision's actions: the shown plan's are on Aktiviteter, another's on Historik."""
    shown = revision == view.loaded.revision
    return plan_actions_address(view, **values) if shown else revision_actions_address(view, revision, **values)


def here_address(page: str, query: Mapping[str, str]) -> str:
    """Return the address of the page that is shown, as it stands, with something more asked of it."""
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    return address_of(page, {**asked, **query})


def by_status(view: View, **values: Sequence[str]) -> StatusLink:
    """Return the address of a view's actions with some values, for any statuses."""
    return lambda statuses: actions_address(view, status=statuses, **values)


def by_group(view: View, group: str) -> StatusLink:
    """Return the address of a group's actions; where there is no filter for it, Rutnät has them under its name."""
    column = view.loaded.grouping.column
    if column is None:
        return by_status(view)
    if group in view.loaded.values.get(column, ()):
        return by_status(view, **{column: (group,)})
    return lambda statuses: actions_address(view, _GRID, status=statuses)


def way_to(page: str, filters: Filters, view: View) -> str:
    """Return the address of a page under some filters."""
    return _address(page, filters, view, _NOTHING)


def _address(page: str, filters: Filters, view: View, query: Mapping[str, str]) -> str:
    return address_of(page, {**to_query(filters, view.loaded), **query})


def address_of(page: str, query: Mapping[str, str | Sequence[str]]) -> str:
    """Return the address of a page with what is asked of it."""
    return f"{page}?{urlencode(query, doseq=True, quote_via=quote)}" if query else page
