"""Work in processes of its own: what it answers, what stops it, and that what comes after it is unharmed."""

import logging
import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.workers.jobs import Answer
from umebra.errors import DamagedFileError, Stop, WorkError
from umebra.workers import Bounds, Task, Ticket, Workers

MIB = 1 << 20
BOUNDS = Bounds(seconds=20, memory=256 * MIB)
SHORT = Bounds(seconds=1, memory=256 * MIB)


def task(name: str, answer: Any = int, *, is_long: bool = False) -> Task[Any]:  # noqa: ANN401 - any type
    """Return one of the tests' own jobs as a task."""
    return Task(f"tests.workers.jobs:{name}", answer, is_long)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Return a pool of one worker that the tests share: each must leave it as it should be."""
    with Workers(most=1) as pool:
        yield pool


def stopped(workers: Workers, name: str, *arguments: object, bounds: Bounds = BOUNDS) -> WorkError:
    """Run what does not come to its end, and return why; the next piece of work must be unharmed."""
    with pytest.raises(WorkError) as raised:
        workers.run(task(name), *arguments, bounds=bounds)
    assert workers.run(task("sleep", float), 0, bounds=BOUNDS) == 0
    return raised.value


def test_an_answer_comes_back_as_the_same_value(workers: Workers) -> None:
    """Dates, tuples and maps are what they were."""
    answer = workers.run(task("answer", Answer), date(2026, 2, 1), "å", "\N{GRINNING FACE}", bounds=BOUNDS)
    assert answer == Answer(date(2026, 2, 1), ("å", "\N{GRINNING FACE}"), {"a": 1})


def test_no_process_is_started_before_it_is_needed() -> None:
    """A pool that nobody has asked costs nothing; one that is warmed up has one process, and keeps to it."""
    with Workers(most=2) as pool:
        assert pool.idle_processes == ()
        pool.warm_up()
        pool.warm_up()
        (process,) = pool.idle_processes
        assert pool.run(task("own_process"), bounds=BOUNDS) == process
        assert pool.idle_processes == (process,)


def test_a_warm_worker_answers_within_fifty_milliseconds(workers: Workers) -> None:
    """The median of twenty orders, so that reading a plan costs little more than it did."""
    took = []
    for _ in range(20):
        began = time.perf_counter()
        workers.run(task("sleep", float), 0, bounds=BOUNDS)
        took.append(time.perf_counter() - began)
    assert sorted(took)[10] < 0.05


@pytest.mark.parametrize("name", ["calculate", "search"])
def test_work_that_holds_the_interpreter_is_stopped(workers: Workers, name: str) -> None:
    """It ends soon after its time, though Python itself gets no word in."""
    began = time.monotonic()
    assert stopped(workers, name, bounds=SHORT).stop is Stop.TIME
    assert time.monotonic() - began < SHORT.seconds + 5


def test_work_that_only_waits_is_stopped(workers: Workers) -> None:
    """Wall time counts where no processor is used."""
    assert stopped(workers, "sleep", 60, bounds=SHORT).stop is Stop.TIME


def test_processor_time_is_bounded_by_itself(workers: Workers) -> None:
    """What uses more processor than it may is stopped before its wall time is up."""
    began = time.monotonic()
    bounds = Bounds(seconds=60, memory=256 * MIB, processor_seconds=1)
    assert stopped(workers, "search", bounds=bounds).stop is Stop.TIME
    assert time.monotonic() - began < 20


def test_memory_is_bounded(workers: Workers) -> None:
    """What takes more than it may is stopped; what takes less is not."""
    assert stopped(workers, "take_memory", 2000, bounds=SHORT).stop is Stop.MEMORY
    assert workers.run(task("take_memory"), 100, bounds=BOUNDS) == 100 * MIB


def test_memory_is_watched_where_the_system_sets_no_limit(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits looks at it too, as on systems without the limit."""
    monkeypatch.setattr("umebra.workers.process._Watch._reason", _only_memory)
    assert stopped(workers, "sleep", 60, bounds=Bounds(seconds=60, memory=-MIB)).stop is Stop.MEMORY


def _only_memory(watch: Any) -> Stop | None:  # noqa: ANN401 - the watch is private
    resident = psutil.Process(watch._process.pid).memory_info().rss
    return Stop.MEMORY if resident > watch._most else None


def test_what_keeps_memory_is_replaced(workers: Workers) -> None:
    """A process that has grown for good gives its place to a new one."""
    before = workers.run(task("own_process"), bounds=BOUNDS)
    workers.run(task("keep_memory"), 300, bounds=Bounds(seconds=20, memory=600 * MIB))
    assert workers.run(task("own_process"), bounds=BOUNDS) != before


def test_an_answer_is_bounded(workers: Workers) -> None:
    """A longer one than it may be is not read."""
    bounds = Bounds(seconds=20, memory=256 * MIB, answer=1000)
    assert stopped(workers, "speak_long", 5 * MIB, bounds=bounds).stop is Stop.ANSWER
    assert workers.run(task("speak_long", str), 900, bounds=bounds) == "x" * 900


def test_an_answer_of_another_kind_is_not_believed(workers: Workers) -> None:
    """It is checked against what was asked for."""
    with pytest.raises(WorkError) as raised:
        workers.run(task("speak_otherwise", str), bounds=BOUNDS)
    assert raised.value.stop is Stop.FAULT


def test_what_is_printed_is_no_answer(workers: Workers) -> None:
    """A library that prints does not break the conversation."""
    assert workers.run(task("print_much", str), bounds=BOUNDS) == "said"


def test_a_process_that_dies_is_said_and_replaced(workers: Workers) -> None:
    """Its end is an error and no wait without end."""
    assert stopped(workers, "die").stop is Stop.DIED


def test_a_worker_killed_while_idle_is_replaced(workers: Workers) -> None:
    """Who asks next does not notice."""
    workers.run(task("sleep", float), 0, bounds=BOUNDS)
    (process,) = workers.idle_processes
    psutil.Process(process).kill()
    psutil.wait_procs([psutil.Process(process)] if psutil.pid_exists(process) else [], timeout=5)
    assert workers.run(task("own_process"), bounds=BOUNDS) != process


def test_an_error_of_the_project_is_raised_as_it_was(workers: Workers) -> None:
    """Its class and its sentence reach the one who asked, and the worker stays."""
    before = workers.run(task("own_process"), bounds=BOUNDS)
    with pytest.raises(DamagedFileError, match=r"^Filen är skadad\.$"):
        workers.run(task("refuse", str), bounds=BOUNDS)
    assert workers.run(task("own_process"), bounds=BOUNDS) == before


def test_a_fault_of_the_program_is_for_the_log(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    """The one who asked is told in Swedish that there was one, the log what it was."""
    with caplog.at_level(logging.ERROR), pytest.raises(WorkError) as raised:
        workers.run(task("stumble"), bounds=BOUNDS)
    assert raised.value.stop is Stop.FAULT
    assert "secret" not in str(raised.value)
    assert "in stumble" in caplog.text


def test_nothing_secret_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's environment lacks what the dashboard was told: the store's address, a password, folders."""
    monkeypatch.setenv("UMEBRA_STORE", "postgresql://a:password@host/b")
    monkeypatch.setenv("PGPASSWORD", "password")
    monkeypatch.setenv("UMEBRA_DATA", "/data")
    with Workers(most=1) as pool:
        passed_on = pool.run(task("environment", dict[str, str]), bounds=BOUNDS)
    assert passed_on["PATH"] == os.environ["PATH"]
    assert not [name for name, value in passed_on.items() if "UMEBRA" in name or "password" in value]


def test_a_worker_asks_nobody(workers: Workers) -> None:
    """It can't connect, not even to this machine."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        fault = stopped(workers, "connect", door.getsockname()[1])
    assert "PermissionError" in fault.details


@pytest.mark.parametrize("name", ["open_database", "write_file", "remove_file"])
def test_a_worker_touches_no_file(workers: Workers, name: str, tmp_path: Path) -> None:
    """It opens no database, writes nothing and removes nothing."""
    path = tmp_path / "plan"
    path.write_text("kept", encoding="utf-8")
    assert "PermissionError" in stopped(workers, name, str(path)).details
    assert path.read_text(encoding="utf-8") == "kept"


def test_a_worker_starts_no_program(workers: Workers) -> None:
    """What would outlive it is not begun."""
    assert "PermissionError" in stopped(workers, "start_program").details


def test_work_can_be_cancelled(workers: Workers) -> None:
    """What goes on is stopped within half a second, and so is what waits for its turn."""
    going, waiting = Ticket(), Ticket()
    with ThreadPoolExecutor() as threads:
        one = threads.submit(workers.run, task("sleep", float), 60, bounds=BOUNDS, ticket=going)
        wait_until(lambda: going.seconds > 0)
        two = threads.submit(workers.run, task("sleep", float), 60, bounds=BOUNDS, ticket=waiting)
        wait_until(lambda: waiting.began is None and not two.done())
        began = time.monotonic()
        waiting.cancel()
        assert isinstance(two.exception(timeout=5), WorkError)
        going.cancel()
        fault = one.exception(timeout=5)
        assert isinstance(fault, WorkError)
        assert fault.stop is Stop.CANCELLED
        assert time.monotonic() - began < 1
    assert workers.run(task("sleep", float), 0, bounds=BOUNDS) == 0


def test_who_waits_is_told_and_comes_in_turn(workers: Workers) -> None:
    """Three ask of one worker: each sees how many go before, and they are answered in the order that they asked."""
    tickets = [Ticket() for _ in range(3)]
    with ThreadPoolExecutor() as threads:
        asked = []
        for ticket in tickets:
            asked.append(threads.submit(workers.run, task("sleep", float), 0.5, bounds=BOUNDS, ticket=ticket))
            time.sleep(0.1)
        wait_until(lambda: tickets[2].ahead == 1)
        assert [one.result(timeout=10) for one in asked] == [0.5] * 3
    began = [ticket.began or 0 for ticket in tickets]
    assert began == sorted(began)
    assert began[2] - began[0] > 0.9


def test_no_more_work_at_once_than_there_are_places() -> None:
    """Of three that take half a second, two go on at a time; a long one leaves the last place to others."""
    with Workers(most=2) as pool, ThreadPoolExecutor() as threads:
        pool.warm_up()
        long = [threads.submit(pool.run, task("sleep", float, is_long=True), 1.5, bounds=BOUNDS) for _ in range(2)]
        time.sleep(0.3)
        began = time.monotonic()
        assert pool.run(task("sleep", float), 0, bounds=BOUNDS) == 0
        assert time.monotonic() - began < 1.2
        assert not any(one.done() for one in long)
        assert [one.result(timeout=10) for one in long] == [1.5, 1.5]
        assert len(pool.idle_processes) <= 2


def test_a_crowd_is_turned_away(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is held in memory, so there is a bound on it too."""
    monkeypatch.setattr("umebra.workers.pool._MOST_WAITING", 1)
    with ThreadPoolExecutor() as threads:
        tickets = [Ticket(), Ticket()]
        asked = []
        for ticket in tickets:
            asked.append(threads.submit(workers.run, task("sleep", float), 1, bounds=BOUNDS, ticket=ticket))
            time.sleep(0.2)
        with pytest.raises(WorkError) as raised:
            workers.run(task("sleep", float), 1, bounds=BOUNDS)
        assert raised.value.stop is Stop.CROWDED
        for one in asked:
            one.result(timeout=10)


def test_a_closed_pool_leaves_no_process() -> None:
    """All that it started are gone."""
    with Workers(most=1) as pool:
        process = pool.run(task("own_process"), bounds=BOUNDS)
    assert not psutil.pid_exists(process)


def wait_until(is_so: Any, seconds: float = 10) -> None:  # noqa: ANN401 - any function
    """Wait for what other threads do."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_a_reason_reaches_the_log_and_no_text_of_the_plan(caplog: pytest.LogCaptureFixture) -> None:
    """What a library says as it gives up is logged, so many times at most; what stands beside it is not."""
    with caplog.at_level(logging.ERROR), Workers(most=1) as pool:
        said = pool.run(task("give_up"), "Hemlig åtgärd", 1000, bounds=BOUNDS)
    told = [record.getMessage() for record in caplog.records]
    assert said > 1 << 16  # more than a pipe holds
    assert told == ["A worker gave up: panicked at crates/typst-layout/src/grid.rs:12:5:"] * 50


def test_a_library_that_gets_no_memory_passed_the_bound(workers: Workers) -> None:
    """It ends the process itself, and whoever asked is told that it took too much, not that nobody knows why."""
    assert stopped(workers, "lack_memory").stop is Stop.MEMORY
