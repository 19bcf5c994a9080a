"""The layouts that a plan may have: one module each, whose ``find`` looks at a sheet.

``find(sheet)`` returns the tables that it sees, each with how sure it is, and none
where the sheet has another layout. A module that is put here takes part: nothing else
lists them.
"""

import importlib
import pkgutil
from functools import cache

from umebra.readers.found import Found, Layout, Sheet

_SURE = 0.95


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout's ``find``, in the order of the modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(importlib.import_module(f"{__name__}.{name}").find for name in names)


def find_tables(sheet: Sheet) -> list[Found]:
    """Return the tables of the layout that is surest of the sheet; none where no layout knows it."""
    surest: list[Found] = []
    for find in layouts():
        found = find(sheet)
        if _certainty(found) > _certainty(surest):
            surest = found
        if _certainty(surest) >= _SURE:
            break
    return surest


def _certainty(found: list[Found]) -> float:
    return max((table.certainty for table in found), default=0.0)
