"""Python's garbage collector, spared from looking at the same things again and again.

After each run of a page Streamlit lets the collector go through all there is, and most of it (what is imported,
what is read of a plan) is there to stay: that took two thirds of a run. Here what a full collection has found alive
is set aside (:func:`gc.freeze`), so that the next one looks at what is new; once a minute all is looked at again.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

EVERY_SECONDS = 60.0
_FULL = 2


@contextmanager
def sparing_collections(every: float = EVERY_SECONDS) -> Iterator[None]:
    """While the block runs, let full collections scan what is new only, and everything once in so many seconds."""
    looked = time.monotonic()

    def settle(phase: str, info: dict[str, Any]) -> None:
        nonlocal looked
        if info["generation"] < _FULL:
            return
        if phase == "stop":
            gc.freeze()
        elif time.monotonic() - looked > every:
            looked = time.monotonic()
            gc.unfreeze()

    gc.callbacks.append(settle)
    try:
        yield
    finally:
        gc.callbacks.remove(settle)
        gc.unfreeze()


def set_aside() -> None:
    """Set all there is aside without looking at it, as after a start: what was made is nearly all there to stay."""
    gc.freeze()


@contextmanager
def without_collections() -> Iterator[None]:
    """Keep the collector still while the block makes much that is to stay: each look would go through all of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
