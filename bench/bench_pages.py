"""What a person waits for, in a real browser, beside the same on a trivial page; the servers take turns."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.bench_reading import large_plan
from bench.browsing import Bytes, choose, chromium, first_text, visitor, watch
from bench.rows import Row
from bench.servers import Server, dashboard, trivial
from umebra.ui.session.start_plan import SAMPLE

STARTS, CLICKS, STATUSES = 5, 15, 3
FIRST_TEXT = {"ours": ".ub-tiles", "theirs": "[data-testid=stMarkdown]"}
SMALL, LARGE = 300, 10_000
OURS_MB, SOCKET_KB = 3.5, 300.0
CLICK_LIMITS = {("", SMALL): 2.5, ("", LARGE): 3.0, ("aktiviteter", SMALL): 2.0, ("aktiviteter", LARGE): 3.0}
PAGES = {"": "Översikt", "aktiviteter": "Aktiviteter"}
Click = tuple[float, float]


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        plans = {size: Path(folder) / f"plan-{size}.xlsx" for size in (SMALL, LARGE)}
        for size, plan in plans.items():
            plan.write_bytes(large_plan(size))
        yield from _start_rows(browser)
        yield from _click_rows(browser, plans)


def _start_rows(browser: Browser) -> Iterator[Row]:
    ours, theirs, loads = [], [], []
    for _ in range(STARTS):
        theirs.append(_start(browser, trivial(), FIRST_TEXT["theirs"])[0])
        seconds, megabytes = _start(browser, dashboard(SAMPLE), FIRST_TEXT["ours"])
        ours.append(seconds)
        loads.append(megabytes)
    yield Row("server's start to painted counts, sample plan", "s", ours, 1.3, theirs)
    yield Row("first load of Översikt", "MB", loads, OURS_MB)


def _start(browser: Browser, running: AbstractContextManager[Server], seen: str) -> tuple[float, float]:
    """Start a server; return the seconds until its page is painted, and the megabytes of its first load."""
    with running as server, visitor(browser) as page:
        server.wait()
        received = Bytes(page)
        seconds = first_text(page, server.address, seen, server.started)
        watch(page)
        page.wait_for_load_state("networkidle")
        return seconds, received.http / 1e6


def _click_rows(browser: Browser, plans: Mapping[int, Path]) -> Iterator[Row]:
    with ExitStack() as stack:
        yardstick = _open(stack, browser, stack.enter_context(trivial()), "")
        servers = {size: stack.enter_context(dashboard(plan)) for size, plan in plans.items()}
        ours = {(path, size): _open(stack, browser, servers[size], path) for path, size in CLICK_LIMITS}
        theirs: list[Click] = []
        clicks: dict[tuple[str, int], list[Click]] = {one: [] for one in ours}
        for turn in range(CLICKS):
            theirs.append(choose(*yardstick, turn % STATUSES))
            for one, visit in ours.items():
                clicks[one].append(choose(*visit, turn % STATUSES))
        for one, limit in CLICK_LIMITS.items():
            name = f"filter click to last repaint, {PAGES[one[0]]}, {one[1]} actions"
            yield Row(name, "ms", _column(clicks[one], 0), limit, _column(theirs, 0))
        for path in PAGES:
            name = f"over the WebSocket per click, {PAGES[path]}, {LARGE} actions"
            yield Row(name, "kB", _column(clicks[path, LARGE], 1), SOCKET_KB)


def _open(stack: ExitStack, browser: Browser, server: Server, path: str) -> tuple[Page, Bytes]:
    page = stack.enter_context(visitor(browser))
    received = Bytes(page)
    server.wait()
    page.goto(f"{server.address}/{path}")
    page.get_by_role("combobox", name="Status").wait_for()
    watch(page)
    return page, received


def _column(clicks: list[Click], place: int) -> list[float]:
    return [click[place] for click in clicks]
