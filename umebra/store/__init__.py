"""The store of revisions: a SQLite file by default, or the PostgreSQL database in ``UMEBRA_DATABASE_URL``."""

from sqlalchemy.engine import URL

from umebra.store.backup import Restored, back_up, restore
from umebra.store.comments import Said, comments
from umebra.store.copy_rows import Held
from umebra.store.engine import URL_VARIABLE, file_url, open_engine, store_url
from umebra.store.erase import Erased
from umebra.store.error_messages import place
from umebra.store.example_archive import make_example, read_past
from umebra.store.kept_corrections import AS_IT_COMES, Attributed, Corrected, HowRead, Item, Kept
from umebra.store.same_file import identity, require_same
from umebra.store.store import Store, open_store
from umebra.store.values import Comment, Deed, Event, Outcome, Revision, published_in_order
from umebra.store.waiting_once import Patience

__all__ = [
    "AS_IT_COMES",
    "URL",
    "URL_VARIABLE",
    "Attributed",
    "Comment",
    "Corrected",
    "Deed",
    "Erased",
    "Event",
    "Held",
    "HowRead",
    "Item",
    "Kept",
    "Outcome",
    "Patience",
    "Restored",
    "Revision",
    "Said",
    "Store",
    "back_up",
    "comments",
    "file_url",
    "identity",
    "make_example",
    "open_engine",
    "open_store",
    "place",
    "published_in_order",
    "read_past",
    "require_same",
    "restore",
    "store_url",
]
