"""The store as the public sees it: only published plans, and only the columns that the council has chosen."""

from umebra.store.public.public_plan import NAME, public_plan
from umebra.store.public.public_store import OUT, PublicStore

__all__ = ["NAME", "OUT", "PublicStore", "public_plan"]
