"""How long a person waits after a click in a real browser, compared with a trivial page; the servers alternate."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.bench_reading import large_plan
from bench.browsing import Bytes, choose, chromium, press, visitor, waited, watch
from bench.rows import Row
from bench.servers import Server, dashboard, trivial
from umebra.ui.session.navigation import IN_THE_BAR
from umebra.ui.session.start_plan import SAMPLE

CLICKS, TURNS, STATUSES = 15, 10, 3
SMALL, LARGE = 300, 10_000
SOCKET_KB, TO_ANOTHER_PAGE = 300.0, 2.5
CLICK_LIMITS = {("", SMALL): 2.5, ("", LARGE): 3.0, ("aktiviteter", SMALL): 2.0, ("aktiviteter", LARGE): 3.0}
PAGES = {"": "Läget", "aktiviteter": "Aktiviteter"}
Click = tuple[float, float]


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        plans = {size: Path(folder) / f"plan-{size}.xlsx" for size in (SMALL, LARGE)}
        for size, plan in plans.items():
            plan.write_bytes(large_plan(size))
        yield from _click_rows(browser, plans)
        yield from _page_rows(browser)


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
                clicks[one].append(press(*visit, turn % STATUSES))
        for one, limit in CLICK_LIMITS.items():
            name = f"filter click to last repaint, {PAGES[one[0]]}, {one[1]} actions"
            yield Row(name, "ms", _column(clicks[one], 0), limit, _column(theirs, 0))
        for path in PAGES:
            name = f"over the WebSocket per click, {PAGES[path]}, {LARGE} actions"
            yield Row(name, "kB", _column(clicks[path, LARGE], 1), SOCKET_KB)


def _page_rows(browser: Browser) -> Iterator[Row]:
    """Go round all pages of the bar, with the sample's archive; each round begins with a click on the trivial page."""
    with ExitStack() as stack:
        yardstick = _open(stack, browser, stack.enter_context(trivial()), "")
        visit = _open(stack, browser, stack.enter_context(dashboard(SAMPLE)), "")
        theirs: list[Click] = []
        taken: dict[str, list[Click]] = {place.title: [] for place in (*IN_THE_BAR[1:], IN_THE_BAR[0])}
        for turn in range(TURNS + 1):
            theirs.append(choose(*yardstick, turn % STATUSES))
            for title, times in taken.items():
                times.append(_go_to(*visit, title))
        for title, times in taken.items():
            # The first visit is dropped: then the browser fetches what the page needs, such as Plotly.
            name = f"to another page, {title}, the sample's three revisions"
            yield Row(name, "ms", _column(times[1:], 0), TO_ANOTHER_PAGE, _column(theirs[1:], 0))


def _go_to(page: Page, received: Bytes, title: str) -> Click:
    bar = page.get_by_role("navigation", name="Sidor")
    taken = waited(page, received, bar.get_by_role("link", name=title, exact=True))
    here = bar.locator("[aria-current=page]")
    if not re.search(title, here.first.inner_text()):
        message = f"{title} was not shown"
        raise AssertionError(message)
    return taken


def _open(stack: ExitStack, browser: Browser, server: Server, path: str) -> tuple[Page, Bytes]:
    page = stack.enter_context(visitor(browser))
    received = Bytes(page)
    server.wait()
    page.goto(f"{server.address}/{path}")
    page.get_by_text("Status").filter(visible=True).first.wait_for()
    watch(page)
    return page, received


def _column(clicks: list[Click], place: int) -> list[float]:
    return [click[place] for click in clicks]
