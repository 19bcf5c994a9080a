"""The example plan's own archive: three revisions and their history, separate from the users' own store.

It is made from files in ``sample_data/`` when it is first needed, in a temporary folder that is removed when the
program ends, and it is read-only.
"""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import streamlit as st

from umebra import __version__
from umebra.errors import ReadError, StoreError
from umebra.settings.settings import Texts, read_settings_texts, settings_path
from umebra.store import make_example, read_past
from umebra.ui.session.plan_cache import Loaded, load
from umebra.ui.session.start_plan import SAMPLE
from umebra.ui.session.store_cache import Archive, store

_PAST = SAMPLE.with_name("aktivitetsplan-exempel-historik.toml")
_FILE = "exempel.sqlite"
_FAULT = "Exempelplanens historik kan inte visas: {} Er egen plan berörs inte."


def archive_of(loaded: Loaded) -> Archive:
    """Return the store with a plan's revisions, meetings and yearly comments: one's own, or the example's.

    Raises:
        StoreError: It can't be opened, or the example's can't be made.
        SettingsError: The settings file has a fault.
    """
    return sample_archive() if loaded.is_sample else Archive(store())


def sample_archive() -> Archive:
    """Return the example's archive, made again only if the settings that its plans are read with have changed.

    Raises:
        StoreError: It can't be made.
        SettingsError: The settings file has a fault.
    """
    return _kept().now()


def remove() -> None:
    """Remove the example's archive as the server stops, since a signal would leave its folder behind."""
    _kept().remove()


@dataclass(slots=True)
class _Kept:
    """The latest archive made, and the settings that its plans were read with."""

    lock: Lock = field(default_factory=Lock)
    texts: Texts | None = None
    archive: Archive | None = None

    def now(self) -> Archive:
        texts = read_settings_texts(settings_path())
        with self.lock:
            if self.archive is None or self.texts != texts or not _is_there(self.archive):
                self.archive, self.texts = _make(), texts
            return self.archive

    def remove(self) -> None:
        with self.lock:
            archive, self.archive = self.archive, None
        if archive and archive.home:
            archive.store.engine.dispose()
            archive.home.cleanup()


def _is_there(archive: Archive) -> bool:
    """Return whether the file still exists, as a machine may clean its temporary folders."""
    return archive.home is not None and (Path(archive.home.name) / _FILE).is_file()


def _make() -> Archive:
    """Make the archive in a new folder; a file that is missing or can't be read is a fault of the store."""
    try:
        past = read_past(_PAST.read_text(encoding="utf-8"))
        contents = {name: _PAST.with_name(name).read_bytes() for name in past.files}
        plans = {
            name: (load(content, name, is_sample=name == SAMPLE.name).read, content)
            for name, content in contents.items()
        }
        home = TemporaryDirectory(prefix="umebra-exempel-", ignore_cleanup_errors=True)
        return Archive(make_example(Path(home.name) / _FILE, past, plans, __version__), is_sample=True, home=home)
    except (OSError, ReadError) as error:
        raise StoreError(_FAULT.format(error)) from error


@st.cache_resource(show_spinner=False)
def _kept() -> _Kept:
    return _Kept()
