"""The layouts that a plan may have: one module each, whose ``find`` looks at a sheet.

``find(sheet)`` returns the tables that it finds, each with its certainty, and none
if the sheet has another layout. Where a person has corrected the layout, ``find`` is
certain of tables of that layout and returns none of another (``corrected_tables``);
the choice is offered in ``umebra/ui/corrections/wizard.py``. ``RANK`` gives the order
in which layouts are tried. A module in this folder is picked up automatically; the
Swedish name of its layout is listed in ``LAYOUTS`` in ``umebra/model/corrections.py``.
"""

import importlib
import pkgutil
from functools import cache

from umebra.readers.tables.found_table import Found, Layout, Sheet
from umebra.readers.tables.turned_table import headings_down

_SURE, _LIKELY = 0.95, 0.5


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout's ``find``, ordered by the modules' ``RANK``: the commonest layout first."""
    modules = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(module.find for module in sorted(modules, key=lambda module: module.RANK))


def find_tables(sheet: Sheet) -> list[Found]:
    """Return the tables of the layout with the highest certainty; none if no layout fits."""
    surest: list[Found] = []
    if headings_down(sheet):
        return surest
    for find in layouts():
        found = [table for table in find(sheet) if not _is_within(table, surest)]
        if _certainty(found) > _certainty(surest):
            surest = found
        if _certainty(surest) >= _SURE:
            break
    return surest


def _is_within(table: Found, others: list[Found]) -> bool:
    """Tell whether a table begins inside a likely one: a list's row of known names is no header of a grid."""
    likely = (other.area for other in others if other.certainty >= _LIKELY)
    return any(area.top < table.area.top <= area.bottom for area in likely)


def _certainty(found: list[Found]) -> float:
    return max((table.certainty for table in found), default=0.0)
