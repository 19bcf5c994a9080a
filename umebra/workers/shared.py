"""The pool of workers that this whole process shares."""

from functools import cache

from umebra.workers.pool import Workers


@cache
def shared() -> Workers:
    """Return the shared pool; its workers have imported the reader beforehand."""
    return Workers(warm=("umebra.readers",))
