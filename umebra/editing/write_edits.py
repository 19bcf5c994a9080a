"""Writes planned writes into a file; runs in a worker, like everything that opens a file."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from umebra.editing.csv_splice import csv_text, write_csv, write_wish
from umebra.editing.editable_fields import OTHER_KIND
from umebra.editing.field_writing import FieldWriter
from umebra.editing.new_places import NewWish
from umebra.editing.new_writing import NewWriter
from umebra.editing.openpyxl_check import confirm
from umebra.editing.parts.book import Book
from umebra.editing.pen import Pen
from umebra.editing.planned_writes import ChangedFile, StatusWish, Wish
from umebra.editing.recalculation import refresh
from umebra.editing.status_writing import StatusWriter
from umebra.errors import EditError
from umebra.readers.cells.grid import cell_name
from umebra.readers.files.sniff import sniff
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.match_status_word import StatusWords
from umebra.readers.values.partner_names import PartnerNames
from umebra.settings.settings import Settings

_WORKBOOKS = ("xlsx", "xlsm")
_NEW_IN_CSV = (
    "I en CSV går det inte att lägga till aktiviteter här. Lägg till den i filen, eller spara planen som "
    "Excel-arbetsbok (.xlsx), och ladda upp den."
)


def write_edits(
    data: bytes, name: str, settings: Settings, wishes: Sequence[Wish | NewWish], sure: bool
) -> ChangedFile:
    """Write planned writes into a file, leaving all bytes unchanged that need not change.

    Args:
        data: The file's bytes.
        name: Its name.
        settings: The settings under the plan's framework.
        wishes: The planned writes.
        sure: Whether a second, slower reader confirms what was written.

    Raises:
        EditError: It can't be written, or not safely; the message says why and what to do.
    """
    kind = sniff(data, name, settings.limits).kind
    if kind == "csv":
        if any(isinstance(wish, NewWish) for wish in wishes):
            raise EditError(_NEW_IN_CSV)
        changed, cells = write_csv(data, settings, [wish for wish in wishes if not isinstance(wish, NewWish)])
        return ChangedFile(changed, cells)
    if kind not in _WORKBOOKS:
        raise EditError(OTHER_KIND.format(kind))
    return _write_workbook(data, settings, wishes, sure=sure)


def why_not(data: bytes, name: str, settings: Settings, wishes: Sequence[Wish]) -> tuple[str, ...]:
    """Return, for each planned write, why it can't be made in a file, empty if it can; the file is not changed.

    Whether the changed file would then be read as expected is only known after writing it all.

    Args:
        data: The file's bytes.
        name: Its name.
        settings: The settings under the plan's framework.
        wishes: The planned writes.
    """
    try:
        write = _writer(data, name, settings)
    except EditError as error:
        return (str(error),) * len(wishes)
    return tuple(_refusal(write, wish) for wish in wishes)


def _refusal(write: Callable[[Wish], None], wish: Wish) -> str:
    try:
        write(wish)
    except EditError as error:
        return str(error)
    return ""


def _writer(data: bytes, name: str, settings: Settings) -> Callable[[Wish], None]:
    """Return what writes into a file of the kind that its bytes are: a CSV file or a workbook, no other."""
    kind = sniff(data, name, settings.limits).kind
    if kind == "csv":
        text = csv_text(data, settings)
        return lambda wish: write_wish(text, wish)
    if kind not in _WORKBOOKS:
        raise EditError(OTHER_KIND.format(kind))
    pen, words = Pen(Book(data, settings.limits)), _Words.of(settings)
    return lambda wish: _write_wish(pen, wish, words)


class _Words(NamedTuple):
    """What the words in cells mean."""

    statuses: StatusWords
    goals: GoalNames
    partners: PartnerNames

    @classmethod
    def of(cls, settings: Settings) -> "_Words":
        """Return the settings' words."""
        return cls(StatusWords(settings), GoalNames(settings), PartnerNames(settings))


def _write_wish(pen: Pen, wish: Wish, words: _Words) -> None:
    if isinstance(wish, StatusWish):
        StatusWriter(pen, wish, words.statuses).write()
    else:
        FieldWriter(pen, wish, words.goals, words.partners).write()


def _write_workbook(data: bytes, settings: Settings, wishes: Sequence[Wish | NewWish], *, sure: bool) -> ChangedFile:
    """Write in the given order, then have formulas recalculated; only if ``sure`` does a second reader confirm it."""
    pen = Pen(Book(data, settings.limits))
    words = _Words.of(settings)
    added = []
    for wish in wishes:
        if isinstance(wish, NewWish):
            added.append(NewWriter(pen, wish, *words).write())
        else:
            _write_wish(pen, wish, words)
    refresh(pen)
    changed, parts = pen.book.result()
    if sure:
        confirm(changed, pen)
    cells = tuple(f"{one.sheet}!{cell_name(one.row, one.column)}" for one in pen.written.values())
    return ChangedFile(changed, cells, parts, tuple(pen.remarks), tuple(added))
