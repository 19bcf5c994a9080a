"""Fifty users of the whole service: two instances on one PostgreSQL behind nginx, with a kill and a restart.

    python bench/soak/soak_service.py [--minutes 10] [--members 50] [--rows 10000]

The service and the trivial app get the same load alternately, a minute each. Meanwhile a plan is published every half
minute, and a workbook of so many rows is uploaded every minute. Then follow a minute in which an instance is killed,
and one in which PostgreSQL is restarted. The run fails if a click ends in an error, if the service's p95 is over three
times the trivial app's, if a filter is forgotten, or if the service does not recover by itself.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.bench_reading import large_plan
from bench.rows import p95
from bench.servers import trivial
from bench.service.members import Heard, Member, arrive, click_until
from bench.service.start import Service, cookie, service
from bench.sessions import Visitor, arrive_as
from bench.uploads import Uploader
from umebra.readers import read_plan
from umebra.store import Store

PAGES = ("", "aktiviteter", "mal", "samverkansparter", "rutnat")
TURN_SECONDS, PUBLISH_SECONDS, UPLOAD_SECONDS, MOST = 60.0, 30.0, 60.0, 3.0
DOWN_SECONDS, RECOVERY_SECONDS = 8.0, 20.0
ACTIONS = 300


def publish(store: Store, number: int = 0) -> None:
    """Publish a plan that differs from all others."""
    content = large_plan(ACTIONS + number)
    store.save_and_publish(read_plan(content, "plan.xlsx"), content, "Anna Exempel", "soak")


async def main(minutes: float, members: int, rows: int) -> int:
    """Run the load and the failures; print the figures, and return 0 if nothing was found, else 1."""
    with service(publish) as ours, trivial() as theirs:
        theirs.wait()
        async with AsyncExitStack() as stack:
            people = [await _open(stack, arrive(ours.front.address, page, cookie())) for page in _pages(members)]
            others = [await _open(stack, arrive_as(Visitor, theirs.address)) for _ in range(members)]
            for other in others:
                await other.open()
            load, yardstick = Heard(), Heard()
            for _ in range(max(1, round(minutes * 60 / TURN_SECONDS))):
                await _turn(people, load, _publishing(ours), _uploading(ours, rows, load))
                await _turn(others, yardstick)
            killed, restarted = Heard(), Heard()
            await _turn(people, killed, _killing(ours))
            await _turn(people, restarted, _restarting(ours))
            at_last = {await _published(member) for member in people}
        faults = [*_judged(load, yardstick), *_said("an instance killed", killed), *_said("restarted", restarted)]
        if len(at_last) > 1:
            faults.append(f"after all this members see {len(at_last)} plans")
    sys.stdout.writelines(f"FINDING {fault}\n" for fault in faults)
    return int(bool(faults))


def _pages(members: int) -> list[str]:
    return [PAGES[place % len(PAGES)] for place in range(members)]


async def _open(stack: AsyncExitStack, coming: "asyncio.Future[Member] | object") -> Member:
    member: Member = await coming  # type: ignore[misc]
    stack.push_async_callback(member.close)
    return member


async def _turn(people: Iterable[Visitor], heard: Heard, *beside: object) -> None:
    """Let everybody click for a minute while ``beside`` runs."""
    end = time.monotonic() + TURN_SECONDS
    doing = [asyncio.create_task(one) for one in beside]  # type: ignore[arg-type] # coroutines
    await asyncio.gather(*(click_until(person, end, heard) for person in people))
    await asyncio.gather(*doing)


async def _publishing(ours: Service) -> None:
    for number in range(round(TURN_SECONDS / PUBLISH_SECONDS)):
        await asyncio.sleep(PUBLISH_SECONDS / 2)
        await asyncio.to_thread(publish, ours.store, number + round(time.monotonic()) % 50)
        await asyncio.sleep(PUBLISH_SECONDS / 2 - 1)


async def _uploading(ours: Service, rows: int, heard: Heard) -> None:
    await asyncio.sleep(UPLOAD_SECONDS / 4)
    content = await asyncio.to_thread(large_plan, rows + round(time.monotonic()) % 1000)
    uploader = await arrive_as(Uploader, ours.front.address, "ladda_upp", cookie())
    try:
        await uploader.open()
        taken = await uploader.upload(content, "stor.xlsx")
        sys.stdout.write(f"a workbook of {rows} rows was read in {taken:.1f} s\n")
    except Exception as error:  # noqa: BLE001 - any error is a finding
        heard.faults[f"upload: {type(error).__name__}: {error}"[:200]] += 1
    finally:
        await uploader.close()


async def _killing(ours: Service) -> None:
    await asyncio.sleep(TURN_SECONDS / 4)
    port = ours.kill(0)
    await asyncio.sleep(TURN_SECONDS / 4)
    ours.instances[0] = await asyncio.to_thread(ours.start, port)
    await asyncio.to_thread(publish, ours.store, 7)


async def _restarting(ours: Service) -> None:
    await asyncio.sleep(TURN_SECONDS / 4)
    await asyncio.to_thread(ours.database.stop)
    await asyncio.sleep(DOWN_SECONDS)
    await asyncio.to_thread(ours.database.start)
    began = time.monotonic()
    while True:
        try:
            await asyncio.to_thread(publish, ours.store, 9)
        except Exception:
            if time.monotonic() - began > RECOVERY_SECONDS:
                raise
            await asyncio.sleep(0.5)
        else:
            sys.stdout.write(f"PostgreSQL was written {time.monotonic() - began:.1f} s after it was started again\n")
            return


async def _published(member: Member) -> str:
    """Click once more, and return the page's line that says which plan it shows."""
    member.plans.clear()
    await member.open()
    return " ".join(sorted(set(member.plans)))


def _judged(ours: Heard, theirs: Heard) -> list[str]:
    _say("service", ours.seconds)
    _say("trivial app", theirs.seconds)
    ratio = p95(ours.seconds) / p95(theirs.seconds)
    sys.stdout.write(f"p95 {ratio:.2f} x the trivial app's, at most {MOST:g}\n")
    lost = [f"{len(ours.back)} connections lost under load"] if ours.back else []
    slow = [f"p95 is {ratio:.2f} x the trivial app's"] if ratio > MOST else []
    return [*(f"{fault}: {count}" for fault, count in (ours.faults + theirs.faults).items()), *lost, *slow]


def _said(name: str, heard: Heard) -> list[str]:
    _say(name, heard.seconds)
    if heard.back:
        _say("  came back", heard.back)
    forgotten = [f"{heard.forgotten} filters forgotten"] if heard.forgotten else []
    return [f"{name}: {fault}" for fault in (*(f"{fault} ({n})" for fault, n in heard.faults.items()), *forgotten)]


def _say(name: str, times: Sequence[float]) -> None:
    middle, most = statistics.median(times) * 1000, max(times) * 1000
    sys.stdout.write(
        f"{name:20} {len(times):6}: median {middle:.0f} ms, p95 {p95(times) * 1000:.0f} ms, longest {most:.0f} ms\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--rows", type=int, default=10_000)
    options = parser.parse_args()
    sys.exit(asyncio.run(main(options.minutes, options.members, options.rows)))
