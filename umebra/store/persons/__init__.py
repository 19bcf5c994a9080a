"""Finding persons in the store, and forgetting them."""

from umebra.store.persons.forget import REPLACEMENT, Found, Holding, Place, find, forget
from umebra.store.persons.wording import Name

__all__ = ["REPLACEMENT", "Found", "Holding", "Name", "Place", "find", "forget"]
