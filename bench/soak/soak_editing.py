"""Stress the working copy: editors killed while they save, several at once, two hundred edits in one session.

``make soak`` runs 40 kills and 8 editors of 12 saves each, on SQLite and on a PostgreSQL of its own, and 200 edits in
a browser; ``python bench/soak/soak_editing.py KILLS SAVES EDITS`` runs any number. The run fails if an acknowledged
edit is missing, saved only in part, or overwritten unseen, or if the server's memory grows.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.bench_reading import large_plan
from bench.browsing import Bytes, chromium, visitor
from bench.servers import Server, published
from bench.soak.editing_at_once import at_once
from bench.soak.editing_killed import killed
from bench.soak.engines import on_postgresql, on_sqlite, opened, say
from bench.status_edits import change_status, open_boxes
from umebra.settings.settings import read_settings
from umebra.store import file_url
from umebra.store.edits import pending
from umebra.working_copy import Desk

ACTIONS, FIRST, STEP, MOST_GROWN_MIB = 300, 50, 25, 24


def main() -> int:
    """Run everything; print counts and figures, and fail if anything was found."""
    kills, saves, edits = (int(number) for number in (sys.argv[1:4] if len(sys.argv) > 3 else ("40", "12", "200")))
    runs = (lambda url: killed(url, kills), lambda url: at_once(url, saves))
    faults = [fault for run in runs for fault in on_sqlite(run)] + on_postgresql(runs)
    faults += in_one_session(edits) if edits else []
    sys.stdout.writelines(f"FINDING {fault}\n" for fault in faults)
    return 1 if faults else 0


def in_one_session(edits: int) -> list[str]:
    """Make so many edits in one browser session; return the edits that were lost, or how much the server grew."""
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder, chromium() as browser:
        plan, data = Path(folder) / "plan.xlsx", Path(folder) / "data"
        plan.write_bytes(large_plan(ACTIONS))
        with published(plan, data) as server, visitor(browser) as page:
            open_boxes(page, server)
            seen, times, sizes = Bytes(page), [], {}
            for number in range(edits):
                times.append(change_status(page, seen, number % ACTIONS)[0])
                if (number + 1) % STEP == 0 or number + 1 == edits:
                    sizes[number + 1] = _megabytes(server, times[-STEP:])
        return _lost(data, edits) + _grown(sizes)


def _megabytes(server: Server, times: list[float]) -> float:
    size = server.megabytes()
    say(f"  {size:.0f} MiB; {sorted(times)[len(times) // 2]:.0f} ms from Spara to the last repaint")
    return size


def _lost(data: Path, edits: int) -> list[str]:
    with opened(file_url(data / "umebra.sqlite")) as store:
        kept = len({edit.step for edit in pending(store, "").edits})
        copy = Desk(store, read_settings()).working_copy("")
    made = copy.carried.count if copy else 0
    say(f"{edits} edits in one session: {kept} kept, {made} made in the file")
    return [f"{kept} of {edits} edits are kept, {made} made"] if (kept, made) != (edits, min(edits, ACTIONS)) else []


def _grown(sizes: dict[int, float]) -> list[str]:
    """Return how much the server's memory grew after the warm-up, if that is too much."""
    first = next((size for number, size in sizes.items() if number >= FIRST), 0.0)
    *_, last = sizes.values()
    grown = last - first if first else 0.0
    say(f"  the server grew by {grown:.1f} MiB after the first {FIRST} edits; at most {MOST_GROWN_MIB}")
    return [f"the server grew by {grown:.1f} MiB"] if grown > MOST_GROWN_MIB else []


if __name__ == "__main__":
    sys.exit(main())
