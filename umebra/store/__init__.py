"""The store of revisions: SQLite in a file by default, PostgreSQL where a variable names one."""

from umebra.store.engine import URL_VARIABLE, file_url, open_engine, store_url
from umebra.store.faults import place
from umebra.store.revisions import Store, open_store
from umebra.store.values import Deed, Event, Outcome, Revision

__all__ = [
    "URL_VARIABLE",
    "Deed",
    "Event",
    "Outcome",
    "Revision",
    "Store",
    "file_url",
    "open_engine",
    "open_store",
    "place",
    "store_url",
]
