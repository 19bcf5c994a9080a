"""A pool of warm workers: at most as many as there are processors, each started when first needed."""

import os
from contextlib import suppress
from threading import Condition
from types import TracebackType
from typing import Any, TypeVar, cast

import msgspec

from umebra.errors import Stop, WorkError
from umebra.workers.bounds import Bounds
from umebra.workers.child import Order
from umebra.workers.process import Worker
from umebra.workers.ticket import Task, Ticket

T = TypeVar("T")
# Waiting work holds its arguments in memory: up to a whole uploaded file each.
_MOST_WAITING = 32
_LOOK_AGAIN = 0.1


def processors() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(usable(0)) if usable else os.cpu_count() or 1


class Workers:
    """A pool of workers, shared by all sessions; as a context manager it closes itself."""

    def __init__(self, most: int | None = None, warm: tuple[str, ...] = ()) -> None:
        """Make an empty pool; no process is started yet.

        Args:
            most: How many work at once; if left out, as many as there are processors.
            warm: The modules that a worker imports before it takes an order.
        """
        self.most = most or processors()
        self._warm = warm
        self._turn = Condition()
        self._waiting: list[tuple[Task[Any], Ticket]] = []
        self._idle: list[Worker] = []
        self._busy = self._long = 0
        self._is_closed = False

    def __enter__(self) -> "Workers":
        """Return the pool, which is closed when the block ends."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    @property
    def idle_processes(self) -> tuple[int, ...]:
        """The ids of the processes that are idle and ready."""
        with self._turn:
            return tuple(worker.process_id for worker in self._idle)

    def warm_up(self) -> None:
        """Start a worker if there is none, so that the first order finds one."""
        with self._turn:
            if not self._idle and not self._busy and not self._is_closed:
                self._idle.append(Worker(self._warm))

    def run(self, task: Task[T], *arguments: object, bounds: Bounds, ticket: Ticket | None = None) -> T:
        """Run a function in a worker and return what it returns; wait for a turn if all are busy.

        Args:
            task: The function.
            arguments: Its arguments; they are pickled.
            bounds: How much it may use.
            ticket: Lets the caller follow and cancel the work.

        Raises:
            UmebraError: What the function raised.
            WorkError: It did not finish: it exceeded a bound, was cancelled, or had too many before it in the queue.
        """
        ticket = ticket or Ticket()
        worker = self._take(task, ticket)
        try:
            answer = worker.work(Order(task.function, arguments, bounds), ticket)
        finally:
            self._give_back(worker, task)
        try:
            return cast("T", msgspec.msgpack.decode(answer, type=task.answer))
        except (msgspec.MsgspecError, ValueError) as error:
            raise WorkError(Stop.FAULT, f"{task.function} answered what it should not: {error}") from error

    def close(self) -> None:
        """End idle workers now, and each busy one when it is done."""
        with self._turn:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def _take(self, task: Task[Any], ticket: Ticket) -> Worker:
        """Wait for a turn and return a worker; if too many wait, refuse; if cancelled, leave the queue."""
        place = (task, ticket)
        with self._turn:
            if len(self._waiting) >= _MOST_WAITING:
                raise WorkError(Stop.CROWDED)
            self._waiting.append(place)
            try:
                while not self._is_next(place):
                    ticket.must_wait()
                    self._turn.wait(_LOOK_AGAIN)
                    if ticket.is_cancelled:
                        raise WorkError(Stop.CANCELLED)
            finally:
                self._waiting.remove(place)
                self._turn.notify_all()
            self._busy += 1
            self._long += task.is_long
            worker = self._idle.pop() if self._idle else None
        return self._fit(worker, task)

    def _fit(self, worker: Worker | None, task: Task[Any]) -> Worker:
        """Return the worker, or a new one if it has died since it was last used."""
        if worker and worker.is_fit:
            return worker
        if worker:
            worker.close()
        try:
            return Worker(self._warm)
        except OSError as error:
            self._leave(task)
            raise WorkError(Stop.DIED) from error

    def _is_next(self, place: tuple[Task[Any], Ticket]) -> bool:
        """Return whether it is the ticket's turn, and tell the ticket how many are before it."""
        ready = [one for one in self._waiting if self._has_room(one[0])]
        place[1].ahead = self._waiting.index(place)
        return bool(ready) and ready[0] is place

    def _has_room(self, task: Task[Any]) -> bool:
        most_long = max(1, self.most - 1)
        return self._busy < self.most and not (task.is_long and self._long >= most_long)

    def _give_back(self, worker: Worker, task: Task[Any]) -> None:
        """Keep a worker for the next order; replace one that is worn out or dead at once."""
        try:
            kept = worker if worker.is_fit and not self._is_closed else self._replaced(worker)
            with self._turn:
                self._idle.extend([kept] if kept else [])
        finally:
            self._leave(task)

    def _replaced(self, worker: Worker) -> Worker | None:
        """End a worker; return a new one if the pool is open and the machine can start one."""
        worker.close()
        if self._is_closed:
            return None
        with suppress(OSError):  # the next order tries again, and reports the error
            return Worker(self._warm)
        return None

    def _leave(self, task: Task[Any]) -> None:
        with self._turn:
            self._busy -= 1
            self._long -= task.is_long
            self._turn.notify_all()
