"""A sheet as it was understood: its first cells with their colours, the header, the columns and the rows that count."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from markupsafe import Markup

from umebra.exports.sheet import SHEET_COLUMNS
from umebra.plan import Column, Plan, Table
from umebra.readers import CellPicture, SheetPicture
from umebra.readers.grid import column_name

_LONGEST_TEXT = 40


def sheet_picture(picture: SheetPicture, plan: Plan | None, tables: tuple[Table, ...]) -> Markup:
    """Return a sheet's first rows, with what each row and column was taken for."""
    fields = {column.cell: name for table in tables for column, name in _uses(table)}
    roles = _roles(picture, plan, tables)
    width = max(map(len, picture.rows.values()), default=0)
    letters = Markup("").join(Markup("<th scope='col'>{}</th>").format(_letter(picture, n)) for n in range(width))
    rows = Markup("").join(_row(picture, row, cells, roles.get(row, ""), fields) for row, cells in picture.rows.items())
    return Markup(
        "<div class='ub-scroll' tabindex='0'><table class='ub-sheet'><caption>{}</caption>"
        "<thead><tr><th scope='col'>Rad</th><th scope='col'>Läst som</th>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(f"Så lästes bladet {picture.name}".strip(), letters, rows)


def _uses(table: Table) -> Iterator[tuple[Column, str]]:
    """Return what each column is used for, the one whose colours are the statuses too."""
    for place, column in enumerate(table.columns):
        uses = [SHEET_COLUMNS[column.field]] if column.field else []
        if place == table.fills:
            uses.append("statusens färg")
        if uses:
            yield column, ", ".join(uses)


def _letter(picture: SheetPicture, place: int) -> str:
    return column_name(picture.left + place)


def _roles(picture: SheetPicture, plan: Plan | None, tables: tuple[Table, ...]) -> dict[int, str]:
    """Return what each row was taken for."""
    headers = {row: "rubriker" for row, headings in picture.headings.items() for t in tables if t.headings == headings}
    names = [action.cell.rpartition("!") for action in plan.actions] if plan else []
    rows = [cell.lstrip(ascii_uppercase) for sheet, _, cell in names if sheet == picture.name]
    return {int(row): "aktivitet" for row in rows} | headers


def _row(
    picture: SheetPicture, row: int, cells: tuple[CellPicture, ...], role: str, fields: Mapping[str, str]
) -> Markup:
    prefix = f"{picture.name}!" if picture.name else ""
    names = [f"{prefix}{_letter(picture, place)}{row}" for place in range(len(cells))]
    drawn = Markup("").join(_cell(cell, fields.get(name)) for cell, name in zip(cells, names, strict=True))
    name = "ub-sheet-header" if role == "rubriker" else ""
    return Markup("<tr class='{}'><th scope='row'>{}</th><td>{}</td>{}</tr>").format(name, row, role, drawn)


def _cell(cell: CellPicture, field: str | None) -> Markup:
    text = cell.text if len(cell.text) <= _LONGEST_TEXT else f"{cell.text[: _LONGEST_TEXT - 1]}…"
    style = f"background:#{cell.fill};color:{_ink(cell.fill)}" if cell.fill else ""
    under = Markup("<span class='ub-sheet-field'>= {}</span>").format(field) if field else Markup("")
    return Markup("<td style='{}'>{}{}</td>").format(style, text, under)


def _ink(fill: str) -> str:
    """Return black or white, whichever is easier to read on a colour."""
    red, green, blue = (int(fill[place : place + 2], 16) for place in (0, 2, 4))
    return "#1A1A1A" if red * 299 + green * 587 + blue * 114 > 140_000 else "#FFFFFF"
