"""How long a change takes: one cell of a large workbook, with the check of the result, compared with reading it.

Also how long a person waits after *Spara* in a real browser, compared with a click on a trivial page.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.bench_reading import ROUNDS, ROWS, large_plan, seconds
from bench.browsing import Bytes, choose, chromium, visitor, watch
from bench.rows import Row
from bench.servers import published, trivial
from bench.status_edits import change_status, open_boxes
from umebra.editing.edits import apply_edits, edit_of
from umebra.editing.judge import judge
from umebra.editing.places import Places
from umebra.editing.write_edits import write_edits
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

NAME = "plan.xlsx"
SMALL, CLICKS, STATUSES, CLICK_LIMIT = 300, 12, 3, 3.0


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    yield _cell_row()
    yield _click_row()


def _cell_row() -> Row:
    """Change a cell and read the file alternately, and compare their processor times."""
    data = large_plan(ROWS)
    plan = read_plan(data, NAME)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda content: read_plan(content, NAME), data))
        ours.append(seconds(lambda content: changed(content, plan), data))
    return Row(f"changing a status of {ROWS} actions and proving it", "s", ours, 1.5, theirs)


def _click_row() -> Row:
    """Change one action after another, each after a click on the trivial page; the first change is not counted."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="umebra-bench-") as folder, chromium() as browser:
        plan, data = Path(folder) / NAME, Path(folder) / "data"
        plan.write_bytes(large_plan(SMALL))
        with published(plan, data) as own, trivial() as other, visitor(browser) as page, visitor(browser) as yardstick:
            open_boxes(page, own)
            other.wait()
            yardstick.goto(other.address)
            yardstick.get_by_text("Status").filter(visible=True).first.wait_for()
            watch(yardstick)
            seen, theirs_seen = Bytes(page), Bytes(yardstick)
            for turn in range(CLICKS + 1):
                theirs.append(choose(yardstick, theirs_seen, turn % STATUSES)[0])
                ours.append(change_status(page, seen, turn)[0])
    return Row(f"Spara to last repaint, one of {SMALL} actions", "ms", ours[1:], CLICK_LIMIT, theirs[1:])


def changed(data: bytes, plan: Plan) -> Plan:
    """Change the status of an action in the middle with ``change_plan``, and return the plan read from the result."""
    action = plan.actions[len(plan.actions) // 2]
    edits = [edit_of(action, "status", Status.GREEN if action.status is Status.RED else Status.RED)]
    settings = read_settings().under(plan.framework)
    places = Places(plan, settings)
    file = write_edits(data, NAME, settings, [places.wish(edit, edits) for edit in edits], False)
    read = read_plan(file.data, NAME)
    judge(apply_edits(plan, edits), read, edits, settings.labels)
    return read
