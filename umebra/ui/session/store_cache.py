"""The store as this session's person uses it, and its history, cached for all sessions."""

from dataclasses import dataclass
from tempfile import TemporaryDirectory

from umebra.store import Corrected, Event, Revision, Store
from umebra.ui.person.opened_store import opened
from umebra.ui.person.signed_in import person
from umebra.ui.session.shared_cache import keep


def store() -> Store:
    """Return the store of revisions, as the session's person uses it.

    Raises:
        StoreError: It can't be opened.
    """
    return opened().used_by(person())


@dataclass(frozen=True, slots=True)
class Archive:
    """A store of revisions.

    Attributes:
        store: The store.
        is_sample: Whether it is the example plan's, which is read-only.
        home: The temporary folder of the example's file, deleted with the last reference; None for one's own store.
    """

    store: Store
    is_sample: bool = False
    home: TemporaryDirectory[str] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A store's content without the plans: revisions, latest first, and everything else, oldest first."""

    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    last: Event | None
    corrections: tuple[Corrected, ...]


def history(archive: Archive | None = None) -> History:
    """Return a store's revisions and events, read again only if there is a new event.

    Args:
        archive: The store; one's own if left out.

    Raises:
        StoreError: The store can't be read.
    """
    kept = archive.store if archive else store()
    url, last = kept.engine.url.render_as_string(hide_password=False), kept.last()
    return keep(
        ("history", url, repr(last)), lambda: History(kept.revisions(), kept.events(), last, kept.corrections())
    )
