"""A picture of a sheet as it was read: its first cells with their colours, and what each row and column is."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase, digits

from markupsafe import Markup

from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Plan, Table
from umebra.model.rgb import rgb
from umebra.readers import CellPicture, Kind, SheetPicture
from umebra.readers.cells.grid import column_name
from umebra.ui.corrections.wizard_cell_kinds import mark, row_word, show_kinds
from umebra.ui.markup import html

_LONGEST_TEXT = 40
# The relative luminance (WCAG) that has the same contrast to black and to white.
_AS_FAR_FROM_BOTH = 0.179


def sheet_picture(picture: SheetPicture, plan: Plan | None, tables: tuple[Table, ...]) -> Markup:
    """Return a sheet's first rows as HTML, with what each row, column and cell was read as, and the counts."""
    fields = dict(use for table in tables for use in _uses(table))
    roles = _roles(picture, plan, tables)
    width = max(map(len, picture.rows.values()), default=0)
    letters = Markup("").join(Markup("<th scope='col'>{}</th>").format(_letter(picture, n)) for n in range(width))
    rows = Markup("").join(_row(picture, row, roles.get(row, ""), fields) for row in picture.rows)
    caption = f"Så lästes bladet {picture.name}".strip()
    drawn = Markup(
        "<table class='ub-sheet'><caption>{}</caption>"
        "<thead><tr><th scope='col'>Rad</th><th scope='col'>Läst som</th>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(caption, letters, rows)
    counts = show_kinds(picture, picture.taken) if picture.taken else Markup("")
    return counts + html.scrolled(drawn, caption)


def _uses(table: Table) -> Iterator[tuple[str, str]]:
    """Yield each column's use with its heading's cell; a column of fills that are statuses may have no heading."""
    sources = dict.fromkeys(table.word_columns, "statusens ord")
    sources |= {table.fill_column: "statusens färg"} if table.fill_column else {}
    for column in table.columns:
        fields = [SHEET_COLUMNS[column.field]] if column.field else []
        source = sources.pop(column.cell.rpartition("!")[2].rstrip(digits), None)
        if uses := [*fields, *([source] if source else [])]:
            yield column.cell, ", ".join(uses)
    prefix = f"{table.sheet}!" if table.sheet else ""
    yield from ((f"{prefix}{letters}{table.top}", source) for letters, source in sources.items())


def _letter(picture: SheetPicture, place: int) -> str:
    return column_name(picture.left + place)


def _roles(picture: SheetPicture, plan: Plan | None, tables: tuple[Table, ...]) -> dict[int, str]:
    """Return what each row was read as."""
    headers = {row: "rubriker" for row, headings in picture.headings.items() for t in tables if t.headings == headings}
    names = [action.cell.rpartition("!") for action in plan.actions] if plan else []
    rows = [cell.lstrip(ascii_uppercase) for sheet, _, cell in names if sheet == picture.name]
    return {int(row): "aktivitet" for row in rows} | headers


def _row(picture: SheetPicture, row: int, role: str, fields: Mapping[str, str]) -> Markup:
    """Draw a row; that it is a header or an action goes before the word for how its cells were read."""
    prefix = f"{picture.name}!" if picture.name else ""
    kinds = picture.taken.kinds.get(row, {}) if picture.taken else {}
    drawn = Markup("").join(
        _cell(cell, fields.get(f"{prefix}{_letter(picture, place)}{row}"), kinds.get(picture.left + place))
        for place, cell in enumerate(picture.rows[row])
    )
    name = "ub-sheet-header" if role == "rubriker" else ""
    told = role or row_word(kinds)
    return Markup("<tr class='{}'><th scope='row'>{}</th><td>{}</td>{}</tr>").format(name, row, told, drawn)


def _cell(cell: CellPicture, field: str | None, kind: Kind | None) -> Markup:
    text = cell.text if len(cell.text) <= _LONGEST_TEXT else f"{cell.text[: _LONGEST_TEXT - 1]}…"
    style = f"background:#{cell.fill};color:{_ink(cell.fill)}" if cell.fill else ""
    taken = mark(kind) if kind else Markup("")
    under = Markup("<span class='ub-sheet-field'>= {}</span>").format(field) if field else Markup("")
    name = Markup(" class='ub-unread'") if kind is Kind.NOT_READ else Markup("")
    return Markup("<td{} style='{}'>{}{}{}</td>").format(name, style, text, taken, under)


def _ink(fill: str) -> str:
    """Return black or white, whichever has more contrast to a colour."""
    red, green, blue = (_linear(part / 255) for part in rgb(fill))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _AS_FAR_FROM_BOTH else "#FFFFFF"


def _linear(part: float) -> float:
    """Return the linear value of a colour channel (0 to 1), as WCAG defines it for contrast."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
