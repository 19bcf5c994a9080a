"""How long a person waits for the first page in a real browser, compared with a trivial page."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager

from playwright.sync_api import Browser

from bench.browsing import Bytes, chromium, first_text, visitor, watch
from bench.rows import Row
from bench.servers import Server, dashboard, trivial
from umebra.ui.session.start_plan import SAMPLE

STARTS, OPENINGS = 5, 9
OURS, THEIRS = ".ub-tiles", "[data-testid=stMarkdown]"
START_LIMIT, OPENING_LIMIT, LOAD_MB = 1.6, 1.2, 3.5


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    with chromium() as browser:
        yield from _start_rows(browser)
        yield _opening_row(browser)


def _start_rows(browser: Browser) -> Iterator[Row]:
    ours, theirs, loads = [], [], []
    for _ in range(STARTS):
        theirs.append(_start(browser, trivial(), THEIRS)[0])
        seconds, megabytes = _start(browser, dashboard(SAMPLE), OURS)
        ours.append(seconds)
        loads.append(megabytes)
    yield Row("server's start to painted counts, sample plan", "s", ours, START_LIMIT, theirs)
    yield Row("first load of Läget", "MB", loads, LOAD_MB)


def _start(browser: Browser, running: AbstractContextManager[Server], seen: str) -> tuple[float, float]:
    """Start a server; return the seconds until its page is painted, and the megabytes that it loads."""
    with running as server, visitor(browser) as page:
        server.wait()
        received = Bytes(page)
        seconds = first_text(page, server.address, seen, server.started)
        watch(page)
        page.wait_for_load_state("networkidle")
        return seconds, received.http / 1e6


def _opening_row(browser: Browser) -> Row:
    """Open the page of a server that has run for a while, each time as a visitor with an empty cache."""
    with dashboard(SAMPLE) as own, trivial() as other:
        own.wait()
        other.wait()
        ours, theirs = [], []
        for _ in range(OPENINGS + 1):
            theirs.append(_open(browser, other, THEIRS))
            ours.append(_open(browser, own, OURS))
    # The first sample is dropped: the server's first visitor waits for what later ones find ready.
    return Row("open with an empty cache, running server", "s", ours[1:], OPENING_LIMIT, theirs[1:])


def _open(browser: Browser, server: Server, seen: str) -> float:
    with visitor(browser) as page:
        return first_text(page, server.address, seen, time.perf_counter())
