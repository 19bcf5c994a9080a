"""Each role at each door of the store that it may not open: nothing changes, and each refusal is one line of the log.

At the doors themselves, in Python: pages and commands have no other way in, and ``tests/store/test_doors.py`` knows
them all.
"""

import io
import sys
from pathlib import Path

from tests.store.test_doors import DOORS
from umebra import json_log
from umebra.access import NOBODY, Known, Person, Role
from umebra.errors import NotAllowedError
from umebra.store import Store, back_up


def try_doors(store: Store, folder: Path) -> list[str]:
    """Let each role, and nobody, try what it may not at each door; return what is wrong."""
    lines, faults, refused = io.StringIO(), [], 0
    json_log.start("soak", stream=lines)
    back_up(store.engine, folder / "kopia.sqlite")
    before = store.events(), store.revisions()
    people = [Person("Eva Exempel", role, Known.LOGIN, "eva@exempel.se") for role in Role]
    for person in (*people, NOBODY):
        for name, door in DOORS.items():
            if person.may(door.right):
                continue
            try:
                door.go(store.used_by(person), folder)
                faults.append(f"{person.role} came in by {name}")
            except NotAllowedError:
                refused += 1
    logged = lines.getvalue().count('"event": "deed refused"')
    sys.stdout.write(f"{refused} deeds were refused by role, and {logged} were logged\n")
    faults += [f"{refused - logged} refused deeds not logged once"] if refused != logged else []
    faults += ["a log holds a name"] if "exempel" in lines.getvalue().lower() else []
    return faults + (["a refused deed changed the store"] if (store.events(), store.revisions()) != before else [])
