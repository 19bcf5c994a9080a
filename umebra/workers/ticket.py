"""What a worker is asked to do, and the ticket by which the caller follows and cancels it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """A function that a worker may run.

    Attributes:
        function: Its module and name, ``umebra.reports.make_document:export``; it lies in the project.
        answer: What it returns, checked as it comes back.
        is_long: Whether it may take so long that it must leave a worker for others, if there are several.
    """

    function: str
    answer: type[T] | Any
    is_long: bool = False


@dataclass(slots=True, eq=False)
class Ticket:
    """A piece of work as its caller sees it: how many are before it and since when it runs; it can be cancelled.

    Attributes:
        ahead: How many have asked before and wait still.
        began: When a worker began, by :func:`time.monotonic`; None while it waits.
        on_wait: Called once, if one has to wait for a turn; it must not take long.
    """

    ahead: int = 0
    began: float | None = None
    on_wait: Callable[[], None] | None = None
    _cancelled: Event = field(default_factory=Event)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancelled.is_set()

    @property
    def seconds(self) -> float:
        """How long it has gone on; 0 while it waits."""
        return 0.0 if self.began is None else time.monotonic() - self.began

    def must_wait(self) -> None:
        """Tell the caller, once, that the work has to wait."""
        notify, self.on_wait = self.on_wait, None
        if notify:
            notify()

    def cancel(self) -> None:
        """Ask for it to be stopped, which happens within a tenth of a second."""
        self._cancelled.set()
