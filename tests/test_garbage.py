"""The garbage collector looks at what is new, and now and then at all there is."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from umebra.garbage import sparing_collections


class Knot:
    """Something that only the collector can free: it refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    callbacks = list(gc.callbacks)
    yield
    assert gc.callbacks == callbacks
    gc.unfreeze()


def _frozen_then_dropped() -> "weakref.ref[Knot]":
    knot = Knot()
    gc.collect()
    return weakref.ref(knot)


def test_what_a_collection_finds_alive_is_set_aside() -> None:
    """After a full collection all that lives is passed over by the next, and none of it when the block is left."""
    with sparing_collections():
        gc.collect()
        assert gc.get_freeze_count() > 1000
    assert gc.get_freeze_count() == 0


def test_new_garbage_goes_at_once() -> None:
    """What was made and dropped since the last collection is freed by the next."""
    with sparing_collections():
        gc.collect()
        gone = weakref.ref(Knot())
        gc.collect()
        assert gone() is None


def test_old_garbage_goes_when_all_is_looked_at() -> None:
    """What was set aside and then dropped waits until the time is up, and no longer."""
    with sparing_collections():
        gone = _frozen_then_dropped()
        gc.collect()
        assert gone() is not None
    with sparing_collections(every=0):
        gone = _frozen_then_dropped()
        gc.collect()
        assert gone() is None
