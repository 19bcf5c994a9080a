"""The store as the public sees it: published plans, and of them what the council chooses."""

from umebra.store.public.public_plan import NAME, public_plan
from umebra.store.public.public_store import OUT, PublicStore

__all__ = ["NAME", "OUT", "PublicStore", "public_plan"]
