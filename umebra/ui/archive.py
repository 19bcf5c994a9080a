"""The store of revisions, opened once for all sessions, and what it knows but the plans themselves."""

from dataclasses import dataclass

import streamlit as st

from umebra.store import Event, Revision, Store, open_store, store_url


def store() -> Store:
    """Return the store of revisions.

    Raises:
        StoreError: It can't be opened.
    """
    return _store(store_url().render_as_string(hide_password=False))


@dataclass(frozen=True, slots=True)
class History:
    """All that the store knows but the plans themselves: revisions, the latest first, and events, the first first."""

    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    last: Event | None


def history() -> History:
    """Return the store's revisions and events, looked up again only when something has been done.

    Raises:
        StoreError: The store can't be read.
    """
    kept = store()
    return _history(kept.engine.url.render_as_string(hide_password=False), kept.last(), kept)


# A store that could only be read is tried again after a while: somebody may have mended it.
@st.cache_resource(max_entries=4, ttl=300, show_spinner=False)
def _store(url: str) -> Store:  # noqa: ARG001 - the cache's key
    return open_store()


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Event: repr})
def _history(url: str, last: Event | None, _kept: Store) -> History:  # noqa: ARG001 - the cache's key
    return History(_kept.revisions(), _kept.events(), last)
