"""Shows that a reading waits for its turn, and refuses one that has just failed, instead of retrying every click."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Event, Lock, Thread
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from umebra.errors import UnendedError
from umebra.ui.markup import html
from umebra.workers import Ticket

T = TypeVar("T")
_LOOK_EVERY = 0.5
# Seconds that a refusal applies: not longer, since the machine may only have been busy.
_REFUSED_SECONDS, _MOST_REFUSALS = 60, 100
_WAITS = "Andra filer läses just nu. Din är nummer {} i kön, och läses så snart det blir ledigt."


@dataclass(slots=True)
class _Refusals:
    """The readings that did not finish, less than a minute ago, by the function and the file's checksum."""

    refusals: dict[tuple[str, bytes], tuple[float, str]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def check(self, key: tuple[str, bytes]) -> None:
        with self.lock:
            at, message = self.refusals.get(key, (-math.inf, ""))
        if time.monotonic() - at < _REFUSED_SECONDS:
            raise UnendedError(message)

    def add(self, key: tuple[str, bytes], message: str) -> None:
        with self.lock:
            self.refusals.pop(key, None)
            self.refusals[key] = time.monotonic(), message
            while len(self.refusals) > _MOST_REFUSALS:
                del self.refusals[next(iter(self.refusals))]


@st.cache_resource(show_spinner=False)
def _refusals() -> _Refusals:
    return _Refusals()


def patiently(read: Callable[..., T], content: bytes, *rest: object) -> T:
    """Read a file with a function of :mod:`umebra.bounded.bounded_reading`; say on the page if it has to wait.

    Raises:
        UmebraError: What the reading raises.
        UnendedError: It did not finish, now or less than a minute ago.
    """
    key = (read.__name__, sha256(content).digest())
    _refusals().check(key)
    with _shown_wait() as ticket:
        try:
            return read(content, *rest, ticket=ticket)
        except UnendedError as error:
            _refusals().add(key, str(error))
            raise


@contextmanager
def _shown_wait() -> Iterator[Ticket]:
    """Show on the page how many are before this reading in the queue, if it has to wait.

    A thread draws it, because Streamlit records what a cached function itself draws, and draws it again later.
    """
    ticket, over = Ticket(), Event()
    thread = Thread(target=_show, args=(ticket, over), name="waiting", daemon=True)
    if context := get_script_run_ctx(suppress_warning=True):
        add_script_run_ctx(thread, context)
        ticket.on_wait = thread.start
    try:
        yield ticket
    finally:
        over.set()
        if thread.ident:
            thread.join()


def _show(ticket: Ticket, over: Event) -> None:
    """Draw how long the queue is until the turn has come; a wait that is over at the first look is never shown."""
    if over.wait(_LOOK_EVERY):
        return
    place = st.empty()
    while ticket.began is None and not over.is_set():
        with place:
            html.show(html.notice(_WAITS.format(ticket.ahead + 1)))
        over.wait(_LOOK_EVERY)
    place.empty()
