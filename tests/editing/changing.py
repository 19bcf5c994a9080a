"""Changing a plan in this process, and what the changed workbook differs in."""

import io
import re
import zipfile
from collections.abc import Sequence

from umebra.editing.edits import Edit, NewAction, apply_edits
from umebra.editing.judge import judge, without_added
from umebra.editing.new_places import new_wish
from umebra.editing.places import Places
from umebra.editing.planned_writes import ChangedFile
from umebra.editing.write_edits import write_edits
from umebra.model.plan import Action, Plan
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+\d+)"(?:[^>]*/>|.*?</(?:\w+:)?c>)', re.DOTALL)


def change(data: bytes, plan: Plan, edits: Sequence[Edit]) -> tuple[ChangedFile, Plan]:
    """Make changes as the bounded door does, without a worker: the reader is the judge, and openpyxl confirms."""
    expected = apply_edits(plan, edits)
    under = SETTINGS.under(plan.framework)
    places = Places(plan, under)
    changed = write_edits(data, plan.source.name, under, [places.wish(edit, edits) for edit in edits], sure=True)
    read = read_plan(changed.data, plan.source.name, SETTINGS)
    judge(expected, read, edits, SETTINGS.labels)
    return changed, read


def add(data: bytes, plan: Plan, new: NewAction) -> tuple[ChangedFile, Action]:
    """Add an action as the bounded door does; return the file, and the action as it is read."""
    under = SETTINGS.under(plan.framework)
    wish = new_wish(plan, Places(plan, under), new)
    changed = write_edits(data, plan.source.name, under, [wish], sure=True)
    read = read_plan(changed.data, plan.source.name, SETTINGS)
    judge(plan, without_added(read, [new], changed.added), [], SETTINGS.labels)
    return changed, next(action for action in read.actions if action.cell in changed.added)


def parts(data: bytes) -> dict[str, bytes]:
    """Return a package's parts, unpacked, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def differing_parts(before: bytes, after: bytes) -> set[str]:
    """Return the parts that differ; the names and their order must be the same."""
    one, other = parts(before), parts(after)
    assert list(one) == list(other)
    return {name for name in one if one[name] != other[name]}


def cells_of(sheet: bytes) -> dict[str, bytes]:
    """Return the XML of each of a sheet's cells by its name."""
    return {match[1].decode(): match[0] for match in _CELL.finditer(sheet)}


def differing_cells(before: bytes, after: bytes) -> set[str]:
    """Return the cells whose XML differs."""
    one, other = cells_of(before), cells_of(after)
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def without_cells(sheet: bytes) -> bytes:
    """Return a sheet's XML without its cells: rows, widths, formats, rules and all that stands around them."""
    return _CELL.sub(b"", sheet)
