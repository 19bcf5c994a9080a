"""Stress the store: killed publishers and restorers, publishers at the same time, a full and a read-only disk.

``make soak`` runs 200 kills, 20 of a restore, and 8 publishers of 25 revisions each, on
SQLite and on a PostgreSQL of its own; ``python bench/soak/soak_store.py KILLS PUBLISHERS EACH``
runs any number. The run fails if a revision is lost, truncated, out of order or saved only in
part.
"""

import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from sqlalchemy.engine import URL

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.revisions import make_actions
from bench.soak.engines import Act, fork, kill_after, on_postgresql, on_sqlite, opened, say
from umebra.errors import StoreError
from umebra.model.plan import Plan, Source
from umebra.store import Deed, Event, Revision, Store, back_up, file_url, restore

READER = "soak"
FILE_BYTES = 200_000
ACTIONS = make_actions(300, numbered=True)


def main() -> int:
    """Run everything on both databases; print counts and times, and fail if anything was found."""
    kills, publishers, each = (int(number) for number in (sys.argv[1:4] if len(sys.argv) > 3 else ("200", "8", "25")))
    runs = (
        lambda url: killed(url, kills),
        lambda url: at_once(url, publishers, each),
        lambda url: killed_restoring(url, -(-kills // 10)),
    )
    faults = [fault for run in runs for fault in on_sqlite(run)] + on_postgresql(runs)
    faults += [f"disk: {fault}" for fault in small_disk()]
    sys.stdout.writelines(f"FINDING {fault}\n" for fault in faults)
    return 1 if faults else 0


def killed(url: URL, rounds: int) -> list[str]:
    """Kill publishers at random moments while they publish, again and again; return what was lost."""
    rng = random.Random(1)  # noqa: S311 - no secret, but repeatable
    faults, outcomes = [], Counter[str]()
    usual = _usual_time(url)
    kept = [1, 2, 3]
    for number in range(len(kept) + 1, len(kept) + rounds + 1):
        _kill_one(url, number, rng.uniform(0, usual * 2))
        with opened(url) as store:
            shown = store.current()
            revisions = {revision.id: revision for revision in store.revisions()}
            numbers = [_number(revision) for _, revision in sorted(revisions.items())]
            at_last = _number(revisions[shown.revision]) if shown and shown.revision else 0
            faults += _broken(store, numbers[-2:])
        if numbers == [*kept, number] and at_last == number:
            kept = numbers
            outcomes["the new revision is shown"] += 1
        elif numbers == kept and at_last == kept[-1]:
            outcomes["the former revision is shown"] += 1
        else:
            faults.append(f"kill {number}: {len(numbers)} of {len(kept)} revisions, {at_last} is shown")
    with opened(url) as store:
        faults += _broken(store, kept)
    say(f"{url.get_backend_name()}: {rounds} kills within {usual * 2000:.0f} ms: {dict(outcomes)}")
    return faults


def killed_restoring(url: URL, rounds: int) -> list[str]:
    """Kill restorers at random moments; return where the store has neither the whole backup nor its old content."""
    rng = random.Random(1)  # noqa: S311 - no secret, but repeatable
    faults, outcomes = [], Counter[str]()
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        states = [_backup_of(Path(folder), range(first, first + 10)) for first in (0, 100)]
        start = time.perf_counter()
        with opened(url) as store:
            restore(store.engine, states[0][0], "first", Path(folder))
        usual, there = time.perf_counter() - start, states[0][1]
        for number in range(rounds):
            path, wanted = states[(number + 1) % 2]
            kill_after(_restorer(url, path), rng.uniform(0, usual * 3))
            with opened(url) as store:
                found = [_number(kept) for kept in reversed(store.revisions())]
                faults += _broken(store, found)
                faults += [] if found in (there, wanted) else [f"kill {number} of a restore: {found}"]
            outcomes["the backup is there" if found == wanted else "what was there is there"] += 1
            there = found
    say(f"{url.get_backend_name()}: {rounds} kills of a restore within {usual * 3000:.0f} ms: {dict(outcomes)}")
    return faults


def _backup_of(folder: Path, numbers: range) -> tuple[Path, list[int]]:
    with opened(file_url(folder / f"{numbers.start}-store.sqlite")) as store:
        for number in numbers:
            _publish(store, number, "backup")
        path = folder / f"{numbers.start}.sqlite"
        back_up(store.engine, path)
    return path, list(numbers)


def _restorer(url: URL, path: Path) -> Act:
    def _act(say: Callable[[], None]) -> None:
        with opened(url) as store, tempfile.TemporaryDirectory(dir=path.parent) as data:
            say()
            restore(store.engine, path, "killed", Path(data))
        time.sleep(60)

    return _act


def _usual_time(url: URL) -> float:
    times = []
    with opened(url) as store:
        for number in (1, 2, 3):
            start = time.perf_counter()
            _publish(store, number, "first")
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def _kill_one(url: URL, number: int, after: float) -> None:
    def _act(say: Callable[[], None]) -> None:
        with opened(url) as store:
            store.current()
            plan = make_revision(number)
            say()
            store.save_and_publish(*plan, "killed", READER)
        time.sleep(60)

    kill_after(_act, after)


def at_once(url: URL, publishers: int, each: int) -> list[str]:
    """Let several publish at the same time, each over what she saw; return what was lost or is out of order."""
    with opened(url):
        pass
    start = time.perf_counter()
    children = [fork(_publisher(url, publisher, each)) for publisher in range(publishers)]
    faults = [f"a publisher ended with {status}" for child in children if (status := os.waitpid(child, 0)[1])]
    seconds = time.perf_counter() - start
    with opened(url) as store:
        events, revisions = store.events(), store.revisions()
        faults += _broken(store, [number for numbers in _handed_in(publishers, each) for number in numbers])
    waits = max((later.at - former.at).total_seconds() for former, later in pairwise(events))
    say(
        f"{url.get_backend_name()}: {publishers} publishers with {each} revisions each: {len(revisions)} in the history"
        f" in {seconds:.1f} s; {waits:.2f} s at most between two events"
    )
    return faults + _out_of_order(revisions, events, _handed_in(publishers, each))


def _handed_in(publishers: int, each: int) -> list[range]:
    return [range(publisher * 1000, publisher * 1000 + each) for publisher in range(publishers)]


def _out_of_order(revisions: Sequence[Revision], events: Sequence[Event], handed_in: Sequence[range]) -> list[str]:
    published = [event.revision for event in events if event.deed is Deed.PUBLISHED]
    everything = range(1, sum(map(len, handed_in)) + 1)
    by_publisher = [[_number(kept) for kept in reversed(revisions) if _number(kept) in own] for own in handed_in]
    checks = {
        "revisions without gaps, the latest first": [kept.id for kept in revisions] == list(reversed(everything)),
        "events without gaps": [event.id for event in events] == list(range(1, 2 * len(everything) + 1)),
        "events in order": [event.at for event in events] == sorted(event.at for event in events),
        "each published once": sorted(number or 0 for number in published) == list(everything),
        "each publisher's in her order": by_publisher == [list(own) for own in handed_in],
    }
    return [f"not so: {what}" for what, holds in checks.items() if not holds]


def _publisher(url: URL, publisher: int, each: int) -> Act:
    def _act(say: Callable[[], None]) -> None:
        say()
        with opened(url) as store:
            for number in _handed_in(publisher + 1, each)[publisher]:
                _publish(store, number, str(publisher))

    return _act


def _publish(store: Store, number: int, who: str) -> None:
    """Publish over what is shown; if somebody else was first, look at her publication and publish over that."""
    shown = store.current()
    outcome = store.save_and_publish(*make_revision(number), who, READER, after=shown.id if shown else 0)
    while outcome.overtaken:
        outcome = store.publish(outcome.revision, who, after=outcome.overtaken.id)


def small_disk() -> list[str]:
    """Fill a small disk with revisions, then make it read-only; return what was lost, and wrong messages."""
    folder = Path(tempfile.mkdtemp(prefix="umebra-disk-"))
    try:
        if _mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", folder):
            say("disk: a small disk can't be mounted here; the tests limit the file's pages instead")
            return []
        try:
            return _on_small_disk(folder, file_url(folder / "data" / "umebra.sqlite"))
        finally:
            subprocess.run(["umount", folder], check=True)  # noqa: S603, S607 - what was mounted here
    finally:
        folder.rmdir()


def _on_small_disk(folder: Path, url: URL) -> list[str]:
    faults, kept, refused = [], [], 0
    with opened(url) as store:
        for number in range(1, 40):
            if said := _refusal(store, number):
                refused += 1
                faults += [] if said.startswith("Disken är full där") else [f"full: {said}"]
            else:
                kept.append(number)
        faults += _broken(store, kept)
    with opened(url) as store:
        faults += _broken(store, kept)
    _mount("-o", "remount,size=30m", folder)
    with opened(url) as store:
        faults += [said for said in [_refusal(store, 100)] if said]
        faults += _broken(store, [*kept, 100])
    _mount("-o", "remount,ro", folder)
    with opened(url) as store:
        said = _refusal(store, 101) or "nothing"
        faults += [] if said.startswith("Översikten får inte skriva i") else [f"read-only: {said}"]
        faults += _broken(store, [*kept, 100])
    say(f"disk: {len(kept)} revisions and then {refused} refused for want of room; read-only: {said}")
    return faults


def _refusal(store: Store, number: int) -> str | None:
    try:
        store.save_and_publish(*make_revision(number), "disk", READER)
    except StoreError as error:
        return str(error)
    return None


def _mount(*arguments: str | Path) -> int:
    try:
        return subprocess.run(["mount", *arguments], stderr=subprocess.DEVNULL, check=False).returncode  # noqa: S603, S607 - the system's own
    except OSError:
        return 1


def make_revision(number: int) -> tuple[Plan, bytes]:
    """Return the plan and the file with a number."""
    content = random.Random(number).randbytes(FILE_BYTES)  # noqa: S311 - no secret, but repeatable
    actions = tuple(replace(action, comment=f"{number}") for action in ACTIONS)
    source = Source(f"{number}.xlsx", hashlib.sha256(content).hexdigest(), "xlsx")
    return Plan(f"Plan {number}", None, source, actions), content


def _broken(store: Store, numbers: list[int]) -> list[str]:
    """Return which revisions, by their plans' numbers, are missing or differ from what was saved."""
    kept = {_number(revision): revision.id for revision in store.revisions()}
    lost = [f"{number} is lost" for number in numbers if number not in kept]
    found = [number for number in numbers if number in kept]
    cut = [n for n in found if (store.plan(kept[n]), store.content(kept[n])) != make_revision(n)]
    return lost + [f"{number} is not whole" for number in cut]


def _number(revision: Revision) -> int:
    return int(revision.name.removesuffix(".xlsx"))


if __name__ == "__main__":
    sys.exit(main())
