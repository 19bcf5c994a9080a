"""What is kept for all sessions is bounded by what it weighs."""

import threading
import time

import pytest

from umebra.ui.weighed import Weighed


def test_what_was_used_longest_ago_goes() -> None:
    """What is kept never weighs more than the bound; what was asked for last stays."""
    kept = Weighed[bytes](100, len)
    for name in "abcd":
        kept.get(name, lambda: bytes(30))
        kept.get("a", lambda: bytes(30))
        assert kept.weight <= 100
    made: list[str] = []
    for name in "abcd":
        kept.get(name, lambda: made.append("made") or bytes(30))  # type: ignore[func-returns-value] # it notes the call
    assert len(kept) == 3
    assert 1 <= len(made) < 4


def test_one_that_is_too_heavy_is_kept_alone() -> None:
    """A value over the bound is kept until another comes: it is what somebody looks at."""
    kept = Weighed[bytes](100, len)
    kept.get("small", lambda: bytes(50))
    large = kept.get("large", lambda: bytes(500))
    assert kept.get("large", lambda: b"") is large
    kept.get("next", lambda: bytes(10))
    assert (len(kept), kept.weight) == (1, 10)


def test_a_fault_keeps_nothing() -> None:
    """What could not be made is made anew by the next who asks."""
    kept = Weighed[bytes](100, len)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: bytes(1 // 0))
    assert kept.get("a", lambda: b"x") == b"x"


def test_two_who_ask_at_once_make_it_once() -> None:
    """Who asks while a value is being made waits for it."""
    kept, made = Weighed[bytes](100, len), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.1)
        return b"x"

    threads = [threading.Thread(target=kept.get, args=("a", make)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
