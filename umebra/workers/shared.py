"""The one pool of this process."""

from functools import cache

from umebra.workers.pool import Workers


@cache
def shared() -> Workers:
    """Return the pool that all of this process shares; its workers are ready to read files."""
    return Workers(warm=("umebra.readers",))
