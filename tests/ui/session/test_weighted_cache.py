"""What is kept for all sessions is bounded by what it weighs."""

import threading
import time

import pytest

from umebra.ui.session.weighted_cache import Weighed, Weights


def alone(value: bytes) -> Weights:
    """Weigh a value that shares nothing."""
    return {id(value): len(value)}


def test_what_is_shared_weighs_once_and_until_the_last_goes() -> None:
    """Views of one plan weigh the plan once, and as long as one of them is kept, also when the plan itself has gone."""
    kept = Weighed(100)
    kept.get("plan", lambda: 1, lambda _: {"p": 60})
    kept.get("view", lambda: 2, lambda _: {"p": 60, "v": 10})
    kept.get("another", lambda: 3, lambda _: {"p": 60, "a": 10})
    assert (len(kept), kept.weight) == (3, 80)
    kept.get("large", lambda: 4, lambda _: {"l": 25})
    assert (len(kept), kept.weight) == (2, 95)  # the plan and a view have gone, the last view still holds the plan
    kept.get("other", lambda: 5, lambda _: {"o": 95})
    assert (len(kept), kept.weight) == (1, 95)


def test_what_was_used_longest_ago_goes() -> None:
    """What is kept never weighs more than the bound; what was asked for last stays."""
    kept = Weighed(100)
    for name in "abcd":
        kept.get(name, lambda: bytes(30), alone)
        kept.get("a", lambda: bytes(30), alone)
        assert kept.weight <= 100
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return bytes(30)

    for name in "abcd":
        kept.get(name, make, alone)
    assert len(kept) == 3
    assert 1 <= len(made) < 4


def test_one_that_is_too_heavy_is_kept_alone() -> None:
    """A value over the bound is kept until another comes: it is what somebody looks at."""
    kept = Weighed(100)
    kept.get("small", lambda: bytes(50), alone)
    large = kept.get("large", lambda: bytes(500), alone)
    assert kept.get("large", lambda: b"", alone) is large
    kept.get("next", lambda: bytes(10), alone)
    assert (len(kept), kept.weight) == (1, 10)


def test_a_fault_keeps_nothing() -> None:
    """What could not be made is made anew by the next who asks."""
    kept = Weighed(100)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: bytes(1 // 0), alone)
    assert kept.get("a", lambda: b"x", alone) == b"x"


def test_two_who_ask_at_once_make_it_once() -> None:
    """Who asks while a value is being made waits for it."""
    kept, made = Weighed(100), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.1)
        return b"x"

    threads = [threading.Thread(target=kept.get, args=("a", make, alone)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(made) == 1


def test_of_values_that_succeed_one_another_a_few_are_kept() -> None:
    """Of values with the same kin only the latest six used stay, whatever room there is; others are left alone."""
    cache = Weighed(1000)
    cache.get("other", lambda: "other", lambda _: {"other": 1})
    for number in range(9):
        cache.get(number, lambda number=number: number, lambda value: {value: 10}, kin="copy")
        cache.get(0, lambda: 0, lambda value: {value: 10}, kin="copy")
    made: list[int] = []
    for number in (0, 4, 5, 6, 7, 8):
        cache.get(number, lambda number=number: made.append(number), lambda _: {}, kin="copy")
    assert made == []
    assert (len(cache), cache.weight) == (7, 61)
