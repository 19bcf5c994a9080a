"""A reading that came to no end is not tried again at each click, and what is remembered of that is bounded."""

import time
from typing import Any

import pytest

from umebra.errors import UnendedError
from umebra.ui.session import waiting_for_reading
from umebra.ui.session.waiting_for_reading import _MOST_REFUSALS, _Refusals, patiently


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> _Refusals:
    """What is remembered, empty."""
    kept = _Refusals()
    monkeypatch.setattr(waiting_for_reading, "_refusals", lambda: kept)
    return kept


@pytest.mark.usefixtures("refusals")
def test_a_refused_file_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file is refused with the same sentence for a minute, another is read, and after the minute it is too."""
    tried: list[bytes] = []

    def read(content: bytes, *_: object, ticket: Any) -> str:  # noqa: ANN401, ARG001 - as the readings are called
        tried.append(content)
        if content == b"bad":
            raise UnendedError("Den tog för lång tid.")
        return "read"

    for _ in range(3):
        with pytest.raises(UnendedError, match="Den tog för lång tid"):
            patiently(read, b"bad")
    assert patiently(read, b"good") == "read"
    assert tried == [b"bad", b"good"]
    now = time.monotonic()
    monkeypatch.setattr(waiting_for_reading.time, "monotonic", lambda: now + 61)
    with pytest.raises(UnendedError):
        patiently(read, b"bad")
    assert len(tried) == 3


@pytest.mark.usefixtures("refusals")
def test_another_fault_is_not_remembered() -> None:
    """A file that can't be read for another reason is tried again."""
    tried = []

    def read(content: bytes, *, ticket: Any) -> str:  # noqa: ANN401, ARG001 - as the readings are called
        tried.append(content)
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            patiently(read, b"x")
    assert len(tried) == 2


def test_what_is_remembered_is_bounded(refusals: _Refusals) -> None:
    """However many files are refused, the latest hundred are remembered."""
    for number in range(3 * _MOST_REFUSALS):
        refusals.add(("read", str(number).encode()), "Nej.")
    assert len(refusals.refusals) == _MOST_REFUSALS
    refusals.check(("read", b"0"))
    with pytest.raises(UnendedError):
        refusals.check(("read", str(3 * _MOST_REFUSALS - 1).encode()))
