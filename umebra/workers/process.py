"""A worker as the process that started it sees it."""

import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Event, Thread
from typing import BinaryIO, cast

import msgspec

from umebra import errors
from umebra.errors import Stop, WorkError
from umebra.folders import PROJECT
from umebra.workers.bounds import Bounds
from umebra.workers.child import ERROR, FAULT, MEMORY, Order
from umebra.workers.failure_reasons import Reasons
from umebra.workers.frames import read_frame, write_frame
from umebra.workers.ticket import Ticket

_WATCH_EVERY = 0.05
_SECONDS_TO_START = 60
_SECONDS_TO_END = 5
# A worker that has grown by this many bytes, or carried out this many orders, is replaced by a new one.
_MOST_GROWN = 256 << 20
_MOST_WORKS = 500
# Environment variables that Python and system libraries need; none of the dashboard's own, which may hold passwords.
_PASSED_ON = frozenset(
    {"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH"}
)


class Worker:
    """A process that works on one order at a time."""

    def __init__(self, warm: tuple[str, ...] = ()) -> None:
        """Start the process; it imports the modules ``warm`` before it is ready."""
        self._process = subprocess.Popen(  # noqa: S603 - our own module, with this interpreter
            [sys.executable, "-m", "umebra.workers.child", *warm],
            cwd=PROJECT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._pipes = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self._said = Reasons(cast("BinaryIO", self._process.stderr))
        self._works = 0
        self._held = 0
        self._is_ready = self._is_spent = False

    @property
    def process_id(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def is_fit(self) -> bool:
        """Whether it can take another order."""
        is_worn = self._works >= _MOST_WORKS or self._resident() - self._held > _MOST_GROWN
        return not self._is_spent and not is_worn and self._process.poll() is None

    def work(self, order: Order, ticket: Ticket) -> bytes:
        """Have it carry out an order; return its answer as MessagePack.

        Raises:
            UmebraError: What the function raised.
            WorkError: It did not finish.
        """
        content = pickle.dumps(order, pickle.HIGHEST_PROTOCOL)
        self._works += 1
        if not self._is_ready:
            self._exchange(None, Bounds(_SECONDS_TO_START, sys.maxsize), ticket)
            self._is_ready, self._held = True, self._resident()
        ticket.began = time.monotonic()
        answer = self._exchange(content, order.bounds, ticket)
        return self._result(answer[:1], answer[1:])

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        for pipe in self._pipes:
            with suppress(OSError):
                pipe.close()
        self._process.wait()
        self._said.join(_SECONDS_TO_END)

    def _exchange(self, content: bytes | None, bounds: Bounds, ticket: Ticket) -> bytes:
        """Send an order, if any, and read one message, while a thread enforces the bounds."""
        watch = _Watch(self._process, bounds, ticket)
        orders, answers = self._pipes
        try:
            with watch:
                if content is not None:
                    write_frame(orders, content)
                return read_frame(answers, bounds.answer)
        except OverflowError as error:
            self._is_spent = True
            raise WorkError(Stop.ANSWER) from error
        except (EOFError, OSError) as error:
            self._is_spent = True
            self._process.kill()
            raise WorkError(watch.stop or self._why_ended()) from error

    def _why_ended(self) -> Stop:
        """Return why the process ended by itself: the limit of processor time or memory, or an unknown cause."""
        over_time = getattr(signal, "SIGXCPU", None)  # not on Windows
        if over_time and self._process.wait() == -over_time:
            return Stop.TIME
        self._said.join(_SECONDS_TO_END)
        return Stop.MEMORY if self._said.lacked_memory else Stop.DIED

    def _result(self, kind: bytes, content: bytes) -> bytes:
        """Return the answer, or raise the error that the worker reported."""
        if kind == MEMORY:
            self._is_spent = True
            raise WorkError(Stop.MEMORY)
        if kind == FAULT:
            details = content.decode(errors="replace")
            logging.getLogger(__name__).error("A worker met a fault of the program:\n%s", details)
            raise WorkError(Stop.FAULT, details)
        if kind == ERROR:
            name, message = msgspec.msgpack.decode(content, type=tuple[str, str])
            raise _error_of(name)(message)
        return content

    def _resident(self) -> int:
        return resident_bytes(self._process.pid)


class _Watch:
    """Watches a process while a block runs: kills it if it exceeds a bound or is cancelled, and records why."""

    def __init__(self, process: "subprocess.Popen[bytes]", bounds: Bounds, ticket: Ticket) -> None:
        self.stop: Stop | None = None
        self._process, self._bounds, self._ticket = process, bounds, ticket
        self._over = Event()
        self._ends = time.monotonic() + bounds.seconds
        self._most = resident_bytes(process.pid) + bounds.memory
        self._most_processor = processor_seconds(process.pid) + bounds.most_processor_seconds
        self._thread = Thread(target=self._look, name="watch", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        """Watch until the block ends or a bound is exceeded; if watching itself fails, kill the process too."""
        try:
            while self.stop is None and not self._over.wait(_WATCH_EVERY):
                self.stop = self._reason()
        except Exception:
            self.stop = Stop.FAULT  # an unwatched process must not continue
            logging.getLogger(__name__).exception("A worker could not be watched")
        if self.stop:
            self._process.kill()

    def _reason(self) -> Stop | None:
        if self._ticket.is_cancelled:
            return Stop.CANCELLED
        if time.monotonic() > self._ends or processor_seconds(self._process.pid) > self._most_processor:
            return Stop.TIME
        return Stop.MEMORY if resident_bytes(self._process.pid) > self._most else None


def resident_bytes(process_id: int) -> int:
    """Return the bytes of memory that a process uses; 0 if it is gone or can't be measured."""
    with suppress(ImportError):
        import psutil

        with suppress(psutil.Error):
            return int(psutil.Process(process_id).memory_info().rss)
    return 0


def processor_seconds(process_id: int) -> float:
    """Return the seconds of processor time that a process has used; 0 if it is gone or can't be measured."""
    with suppress(ImportError):
        import psutil

        with suppress(psutil.Error):
            times = psutil.Process(process_id).cpu_times()
            return float(times.user + times.system)
    return 0.0


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.upper() in _PASSED_ON or name.startswith("LC_")}


def _error_of(name: str) -> type[errors.UmebraError]:
    found = getattr(errors, name, None)
    if isinstance(found, type) and issubclass(found, errors.UmebraError) and found is not WorkError:
        return found
    return errors.UmebraError
