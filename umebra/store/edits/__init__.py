"""The working copy's edits in the store: added, taken back, published; a row is never changed or deleted."""

from umebra.store.edits.kept_edits import add, pending, pending_of, publish, take_back, take_back_last, unpublished_of
from umebra.store.edits.wanted import NEW, Addition, Change, Kept, Named, Pending

__all__ = [
    "NEW",
    "Addition",
    "Change",
    "Kept",
    "Named",
    "Pending",
    "add",
    "pending",
    "pending_of",
    "publish",
    "take_back",
    "take_back_last",
    "unpublished_of",
]
