"""How long one changed cell of a large workbook takes, with the proof that nothing else changed, beside reading it."""

from collections.abc import Iterator

from bench.bench_reading import ROUNDS, ROWS, large_plan, seconds
from bench.rows import Row
from umebra.editing.edits import apply_edits, edit_of
from umebra.editing.judge import judge
from umebra.editing.places import Places
from umebra.editing.write_edits import write_edits
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

NAME = "plan.xlsx"


def rows() -> Iterator[Row]:
    """Measure, and yield the row: the two take turns, by the processor time that each uses."""
    data = large_plan(ROWS)
    plan = read_plan(data, NAME)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda content: read_plan(content, NAME), data))
        ours.append(seconds(lambda content: changed(content, plan), data))
    yield Row(f"changing a status of {ROWS} actions and proving it", "s", ours, 1.5, theirs)


def changed(data: bytes, plan: Plan) -> Plan:
    """Change the status of an action in the middle as the bounded door does, and return the plan that is read of it."""
    action = plan.actions[len(plan.actions) // 2]
    edits = [edit_of(action, "status", Status.GREEN if action.status is Status.RED else Status.RED)]
    settings = read_settings().under(plan.framework)
    places = Places(plan, settings)
    file = write_edits(data, NAME, settings, [places.wish(edit, edits) for edit in edits], False)
    read = read_plan(file.data, NAME)
    judge(apply_edits(plan, edits), read, edits, settings.labels)
    return read
