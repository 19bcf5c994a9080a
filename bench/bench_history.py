"""How long Historik and Utveckling take to open with 500 revisions of 300 actions, compared with 10 (at most twice).

Each page is run by Streamlit's AppTest, so that only the dashboard's work is measured and not a browser's; the two
stores alternate, and their medians are compared.
"""

import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.rows import Row
from tests.apps import known_packages
from umebra.model.plan import Action, Plan, Source, Status
from umebra.store import open_store

ROOT = Path(__file__).parents[1]
PAGES = ("historik", "utveckling")
SIZES = (10, 500)
ACTIONS, ROUNDS, MOST = 300, 9, 2.0
AREAS = ("Stärka föräldrar", "Förebygga utanförskap", "Utveckla samverkan")
GOALS = ("Krafttag mot narkotika", "Öka förtroendet för samhällets företrädare")
FIRST = date(2015, 1, 1)


def rows() -> Iterator[Row]:
    """Fill both stores, open the pages in them alternately, and yield a row for each page."""
    logging.disable(logging.WARNING)  # without a server, Streamlit warns on each page
    before = os.environ.get("UMEBRA_DATA")
    with tempfile.TemporaryDirectory() as folder, known_packages():
        for size in SIZES:
            _fill(Path(folder) / str(size), size)
        for page in PAGES:
            yield _measured(page, Path(folder))
    logging.disable(logging.NOTSET)
    os.environ.pop("UMEBRA_DATA")
    if before:
        os.environ["UMEBRA_DATA"] = before


def _fill(data: Path, revisions: int) -> None:
    os.environ["UMEBRA_DATA"] = str(data)
    store, plan = open_store(), _plan()
    for number in range(revisions):
        plan = _revised(plan, number)
        store.save_and_publish(plan, f"fil {number}".encode(), "Anna Exempel", "1", f"anmärkning {number}")


def _plan() -> Plan:
    actions = tuple(
        Action(
            f"Aktivitet {n}",
            f"Plan!B{n + 2}",
            str(n),
            focus_area=AREAS[n % 3],
            goals=(GOALS[n % 2],),
            status=list(Status)[n % 5],
        )
        for n in range(ACTIONS)
    )
    return Plan("Plan", FIRST, Source("plan.xlsx", "", "xlsx", ("Plan",)), actions)


def _revised(plan: Plan, number: int) -> Plan:
    """Change every tenth action's status."""
    order = list(Status)
    actions = tuple(
        replace(action, status=order[(order.index(action.status) + 1) % 5]) if row % 10 == number % 10 else action
        for row, action in enumerate(plan.actions)
    )
    return replace(plan, revised=FIRST + timedelta(days=7 * number), actions=actions)


def _measured(page: str, folder: Path) -> Row:
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        for size in SIZES:
            os.environ["UMEBRA_DATA"] = str(folder / str(size))
            times[size].append(_seconds(_opened(page)))
    few, many = SIZES
    return Row(f"{page.capitalize()} with {many} revisions beside {few}", "s", times[many], MOST, times[few])


def _opened(page: str) -> Callable[[], object]:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    return lambda: app.switch_page(f"pages/{page}.py").run()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
