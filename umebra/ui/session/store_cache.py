"""The store of revisions, opened once for all sessions, and what it knows but the plans themselves."""

from dataclasses import dataclass
from tempfile import TemporaryDirectory

from umebra.store import Corrected, Event, Revision, Store
from umebra.ui.person.opened_store import opened
from umebra.ui.person.signed_in import person
from umebra.ui.session.shared_cache import keep


def store() -> Store:
    """Return the store of revisions, as the person of this session uses it.

    Raises:
        StoreError: It can't be opened.
    """
    return opened().used_by(person())


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
