"""The store of revisions, opened once for all sessions, and what it knows but the plans themselves."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import streamlit as st

from umebra.access import NOBODY
from umebra.store import URL, Corrected, Event, Patience, Revision, Store, identity, open_store, require_same, store_url
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.signed_in import person


def store() -> Store:
    """Return the store of revisions, as the person of this session uses it.

    Raises:
        StoreError: It can't be opened.
    """
    return _opened().now().used_by(person())


@dataclass(frozen=True, slots=True)
class Archive:
    """A store of revisions.

    Attributes:
        store: The store.
        is_sample: Whether it is the example plan's, which nothing can be written to.
        home: The folder of the example's file, which goes when nobody has the archive any more; None for one's own.
    """

    store: Store
    is_sample: bool = False
    home: TemporaryDirectory[str] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All that the store knows but the plans themselves: revisions, the latest first; the others, the first first."""

    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    last: Event | None
    corrections: tuple[Corrected, ...]


def history(archive: Archive | None = None) -> History:
    """Return a store's revisions and events, looked up again only when something has been done.

    Args:
        archive: The store; one's own where left out.

    Raises:
        StoreError: The store can't be read.
    """
    kept = archive.store if archive else store()
    url, last = kept.engine.url.render_as_string(hide_password=False), kept.last()
    return keep(
        ("history", url, repr(last)), lambda: History(kept.revisions(), kept.events(), last, kept.corrections())
    )


class _Opened:
    """The store that is open; opened anew when its file is another, or may be written again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.key: tuple[object, ...] = ()
        self.store: Store | None = None
        self.patience: tuple[URL | None, Patience] = (None, Patience())

    def now(self) -> Store:
        url = store_url()
        with self.lock:
            if self.store is None or self.key != _key(url):
                with self._patience(url).waiting():
                    self._open(url)
            return self.store  # type: ignore[return-value] # opened above, or it raised

    def _patience(self, url: URL) -> Patience:
        if self.patience[0] != url:
            self.patience = (url, Patience())
        return self.patience[1]

    def _open(self, url: URL) -> None:
        address, found, _ = _key(url)
        if self.store and self.key[0] == address and self.key[1] and not found:
            require_same(self.store.engine)  # it was there: an empty one in its place would hide that
        if self.store:
            self.store.engine.dispose()
        self.store = None
        self.store = open_store(NOBODY)  # each session names its own person
        self.key = _key(url)


def _key(url: URL) -> tuple[object, ...]:
    """Return what a store is opened anew for: its address, its file, and whether it may be written."""
    path = Path(url.database or "")
    writable = url.get_backend_name() != "sqlite" or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return url.render_as_string(hide_password=False), identity(url), writable


@st.cache_resource(show_spinner=False)
def _opened() -> _Opened:
    return _Opened()
