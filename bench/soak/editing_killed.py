"""Kills editors at random moments while they save, take back and publish."""

import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import psutil
from sqlalchemy.engine import URL

from bench.soak.engines import Act, fork, opened, say
from tests.apps import LIST
from umebra.model.plan import Plan
from umebra.readers import read_plan
from umebra.settings.settings import read_settings
from umebra.store import Store
from umebra.store.edits import Addition, Change, pending
from umebra.working_copy import Desk, Seen
from umebra.working_copy.desk import Keep

T = TypeVar("T")
WHO, READER, WARM, LIVES, GONE = "Anna Exempel", "soak", 60.0, 1.5, 20.0
FIELDS = ("comment", "follow_up")


@dataclass(frozen=True)
class State:
    """What the store should hold: the number of the deed that last wrote each action, published and pending."""

    published: tuple[tuple[int, int], ...] = ()
    saved: tuple[int, ...] = ()

    def after(self, number: int, actions: int) -> "State":
        """Return the state after a deed: one in 23 publishes, one in 7 takes back, and the others save."""
        if number % 23 == 22:
            own = dict(self.published) | {one % actions: one for one in self.saved}
            return State(tuple(sorted(own.items())))
        if number % 7 == 6:
            return replace(self, saved=self.saved[:-1])
        return replace(self, saved=(*self.saved, number))


def kept_values() -> Keep:
    """Return a cache that keeps every value, as the server's would."""
    kept: dict[Hashable, Any] = {}

    def keep(key: tuple[Hashable, ...], make: Callable[[], T], /) -> T:
        if key not in kept:
            kept[key] = make()
        value: T = kept[key]
        return value

    return keep


def publish_list(store: Store) -> Plan:
    """Publish the plan that is edited."""
    plan = read_plan(LIST.read_bytes(), LIST.name)
    store.save_and_publish(plan, LIST.read_bytes(), "Eva Exempel", READER)
    return plan


def killed(url: URL, rounds: int) -> list[str]:
    """Kill editors at random moments, again and again; return what was lost, or saved only in part."""
    rng = random.Random(1)  # noqa: S311 - no secret, but repeatable
    faults, outcomes, state, number = [], Counter[str](), State(), 0
    with opened(url) as store:
        plan = publish_list(store)
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        said = Path(folder) / "said"
        for _ in range(rounds):
            begun = number
            left = _kill_one(url, number, said, rng.uniform(0, LIVES))
            done = int(said.read_text(encoding="utf-8").splitlines()[-1]) + 1
            for one in range(number, done):
                state = state.after(one, len(plan.actions))
            following = state.after(done, len(plan.actions))
            with opened(url) as store:
                there = [place for place, one in enumerate((state, following)) if not _differs(store, plan, one)]
                told = "" if there else _differs(store, plan, state)
            faults += [f"after deed {done - 1}: {told}"] if told else []
            faults += [f"{left} of a killed editor's workers went on"] if left else []
            number, state = (done + 1, following) if there == [1] else (done, state)
            outcomes["the deed that was cut off is done" if there == [1] else "it is not"] += 1
            outcomes["deeds"] += number - begun
    say(f"{url.get_backend_name()}: {rounds} editors killed within {LIVES * 1000:.0f} ms: {dict(outcomes)}")
    return faults


def _kill_one(url: URL, number: int, said: Path, after: float) -> int:
    """Kill an editor some time after its first deed; return how many of its workers survived it."""
    said.write_text("", encoding="utf-8")
    child = fork(_editor(url, number, said))
    end = time.monotonic() + WARM
    while not said.read_text(encoding="utf-8"):
        if time.monotonic() > end:
            message = "an editor did nothing"
            raise TimeoutError(message)
        time.sleep(0.01)
    time.sleep(after)
    workers = psutil.Process(child).children(recursive=True)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return len(psutil.wait_procs(workers, timeout=GONE)[1])


def _editor(url: URL, number: int, said: Path) -> Act:
    def _act(say_begun: Callable[[], None]) -> None:
        say_begun()
        one = number
        with opened(url) as store, said.open("a", encoding="utf-8", buffering=1) as file:
            desk = Desk(store, read_settings(), kept_values())
            while True:
                _do(desk, one)
                file.write(f"{one}\n")
                one += 1

    return _act


def _do(desk: Desk, number: int) -> None:
    copy = desk.working_copy("")
    if copy is None:
        message = "the plan is not published"
        raise RuntimeError(message)
    if number % 23 == 22:
        if copy.carried.count:
            desk.publish(copy, WHO, READER)
    elif number % 7 == 6:
        desk.take_back_last("", WHO)
    else:
        action = copy.plan.actions[number % len(copy.plan.actions)]
        wanted = {field: (getattr(action, field), f"{field} {number}") for field in FIELDS}
        desk.change("", Seen(copy.base.revision, action.cell), wanted, WHO)


def _differs(store: Store, plan: Plan, state: State) -> str:
    """Return how a store differs from the expected state, empty if it does not."""
    edits = pending(store, "").edits
    steps = dict.fromkeys(edit.step for edit in edits)
    saves = [_texts(edit.wanted for edit in edits if edit.step == step) for step in steps]
    if saves != [[f"{field} {number}" for field in FIELDS] for number in state.saved]:
        return f"there are the saves {saves}, not {state.saved}"
    current = store.current()
    copy = Desk(store, read_settings()).working_copy("")
    if copy is None or current is None or current.revision is None:
        return "the plan is not published"
    published = dict(state.published)
    working = published | {number % len(plan.actions): number for number in state.saved}
    for read, says in ((store.plan(current.revision), published), (copy.plan, working)):
        if wrong := [one for one in range(len(plan.actions)) if not _says(read, plan, one, says.get(one))]:
            return f"actions {wrong} say otherwise"
    return ""


def _texts(wanted: Iterable[Change | Addition]) -> list[object]:
    return [one.after for one in wanted if isinstance(one, Change)]


def _says(read: Plan, plan: Plan, place: int, number: int | None) -> bool:
    """Return whether an action has what a deed wrote, or its original content if ``number`` is None."""
    first, now = plan.actions[place], read.actions[place]
    wanted = [getattr(first, field) if number is None else f"{field} {number}" for field in FIELDS]
    return [getattr(now, field) for field in FIELDS] == wanted
