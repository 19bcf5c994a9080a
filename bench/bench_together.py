"""What a click costs with many plans shown together, compared with one plan of as many actions (at most 1.6 times).

Streamlit's AppTest clicks in the status filter of Läget, so that only the dashboard's work is measured and not a
browser's; the two stores alternate, and the medians of their processor times are compared.
"""

import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.bench_history import ROOT
from bench.revisions import make_actions
from bench.rows import Row
from tests.apps import known_packages
from umebra.model.plan import Plan, Source
from umebra.store import open_store
from umebra.ui.session.plan_cache import TOGETHER

PLANS, ACTIONS, ROUNDS, MOST = 41, 300, 20, 1.6


def rows() -> Iterator[Row]:
    """Fill both stores, click in them alternately, and yield the row."""
    logging.disable(logging.WARNING)  # without a server, Streamlit warns on each page
    before = os.environ.get("UMEBRA_DATA")
    with tempfile.TemporaryDirectory() as folder, known_packages():
        shapes = (PLANS, ACTIONS), (1, PLANS * ACTIONS)
        dashboards = [_Dashboard(Path(folder) / str(plans), plans, actions) for plans, actions in shapes]
        times: list[list[float]] = [[], []]
        for number in range(ROUNDS):
            for dashboard, taken in zip(dashboards, times, strict=True):
                taken.append(dashboard.click(number))
        many, one = (side[5:] for side in times)  # by then the figures of each view are cached
        yield Row(f"click with {PLANS} plans together beside one of {PLANS * ACTIONS}", "s", many, MOST, one)
    logging.disable(logging.NOTSET)
    os.environ.pop("UMEBRA_DATA")
    if before:
        os.environ["UMEBRA_DATA"] = before


class _Dashboard:
    """A store with several plans side by side, and a session that shows them all."""

    def __init__(self, data: Path, plans: int, actions: int) -> None:
        self.data = str(data)
        os.environ["UMEBRA_DATA"] = self.data
        store = open_store()
        for number in range(plans):
            name = f"Plan {number}" if number else ""
            store.save_and_publish(_plan(number, actions), f"fil {number}".encode(), "Anna Exempel", "1", name=name)
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        self.app.query_params["plan"] = TOGETHER
        self.app.run()

    def click(self, number: int) -> float:
        """Choose another status, and return the seconds of processor time that the page took."""
        os.environ["UMEBRA_DATA"] = self.data
        choice = self.app.pills(key="status")
        choice.set_value([choice.options[number % len(choice.options)]])
        start = time.process_time()
        self.app.run()
        return time.process_time() - start


def _plan(number: int, size: int) -> Plan:
    actions = (replace(action, title=f"{action.title} {number}") for action in make_actions(size, numbered=True))
    sha256 = hashlib.sha256(f"fil {number}".encode()).hexdigest()
    return Plan(f"Plan {number}", None, Source(f"plan-{number}.xlsx", sha256, "xlsx", ("Plan",)), tuple(actions))
