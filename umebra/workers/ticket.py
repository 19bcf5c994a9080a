"""What a worker is asked to do, and the ticket with which the caller follows and cancels it."""

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
        function: Its module and name, ``umebra.reports.make_document:export``; it must be one of the project's.
        answer: The type of its return value, which is validated when it comes back.
        is_long: Whether it may take long, so that one worker must be left for other work if there are several.
    """

    function: str
    answer: type[T] | Any
    is_long: bool = False


@dataclass(slots=True, eq=False)
class Ticket:
    """A piece of work as its caller sees it: its place in the queue and when it began; it can be cancelled.

    Attributes:
        ahead: How many are before it in the queue.
        began: When a worker began, by :func:`time.monotonic`; None while it waits.
        on_wait: Called once, if the work has to wait for a turn; it must return quickly.
    """

    ahead: int = 0
    began: float | None = None
    on_wait: Callable[[], None] | None = None
    _cancelled: Event = field(default_factory=Event)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was cancelled."""
        return self._cancelled.is_set()

    @property
    def seconds(self) -> float:
        """How many seconds it has run; 0 while it waits."""
        return 0.0 if self.began is None else time.monotonic() - self.began

    def must_wait(self) -> None:
        """Tell the caller, once, that the work has to wait."""
        notify, self.on_wait = self.on_wait, None
        if notify:
            notify()

    def cancel(self) -> None:
        """Ask for the work to be stopped, which happens within a tenth of a second."""
        self._cancelled.set()
