"""Plans to keep, with the file that each was read from."""

import hashlib
from dataclasses import replace

from tests.plans import make_action, make_plan
from umebra.model.plan import Plan, Status
from umebra.store import Outcome, Store
from umebra.store.schema import EVENT, FILE, METADATA, REVISION

WHO = "Samordnaren"
READER = "0.1.0"
AS_THE_FIRST = (
    *(f'DROP TABLE "{table}"' for table in reversed(METADATA.sorted_tables) if table not in (FILE, REVISION, EVENT)),
    *(f"ALTER TABLE event DROP COLUMN {column}" for column in ("known", "account")),
    "UPDATE alembic_version SET version_num = '0001'",
)
"""What makes a store of today one as the first version left it."""


def numbered(number: int, *statuses: Status) -> tuple[Plan, bytes]:
    """Return the revision of a number: its plan and its file's bytes; its first actions have these statuses."""
    content = f"plan {number} ".encode() * 50 + bytes(range(256))
    actions = [
        make_action(f"Aktivitet {row}", status=status, cell=f"Plan!B{row}") for row, status in enumerate(statuses)
    ]
    plan = make_plan(*actions, make_action(f"Nummer {number}"), title=f"Plan {number}")
    source = replace(plan.source, name=f"plan-{number}.xlsx", sha256=hashlib.sha256(content).hexdigest())
    return replace(plan, source=source), content


def publish(store: Store, number: int, *statuses: Status, after: int | None = None) -> Outcome:
    """Save and publish the revision of a number."""
    return store.save_and_publish(*numbered(number, *statuses), WHO, READER, f"anmärkning {number}", after=after)


def state(store: Store) -> list[object]:
    """Return all that a store holds, to be compared."""
    revisions = store.revisions()
    kept = [(store.plan(kept.id), store.content(kept.id), store.fingerprints(kept.id)) for kept in revisions]
    measured = [(store.measurements(kept.id), store.measured_content(kept.id)) for kept in revisions]
    stood = [store.standing(event.id) for kept in revisions for event in kept.published]
    return [revisions, store.events(), store.current(), kept, measured, stood, store.corrections()]
