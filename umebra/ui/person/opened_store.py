"""The store, opened once for all sessions without a person: each session adds its own with ``used_by``."""

import os
from pathlib import Path
from threading import Lock

import streamlit as st

from umebra.access import NOBODY
from umebra.errors import StoreError
from umebra.settings.public_settings import is_public
from umebra.store import URL, Patience, Store, identity, open_store, require_same, store_url
from umebra.store.public import OUT, PublicStore


def opened() -> Store:
    """Return the store without a person, so that it can only be read; at a public address, only its public part.

    Raises:
        StoreError: It can't be opened.
    """
    if not is_public():
        return _opened().now()
    try:
        return PublicStore.of(_opened().now())
    except StoreError as error:
        raise StoreError(OUT) from error  # the store's address must not be shown to the public


class _Opened:
    """Keeps the store open; opens it again when its file has been replaced or has become writable."""

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
        """Open the store again; if its file has vanished, raise an error instead of creating an empty one."""
        address, found, _ = _key(url)
        if self.store and self.key[0] == address and self.key[1] and not found:
            require_same(self.store.engine)  # there was a file: silently creating an empty one would hide the loss
        if self.store:
            self.store.engine.dispose()
        self.store = None
        self.store = open_store(NOBODY)
        self.key = _key(url)


def _key(url: URL) -> tuple[object, ...]:
    """Return what makes the store open again if it changes: its address, its file, and whether that is writable."""
    path = Path(url.database or "")
    writable = url.get_backend_name() != "sqlite" or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return url.render_as_string(hide_password=False), identity(url), writable


@st.cache_resource(show_spinner=False)
def _opened() -> _Opened:
    return _Opened()
