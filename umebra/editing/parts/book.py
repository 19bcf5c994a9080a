"""A workbook to be changed: its parts by purpose, and the changes made to them."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property

from umebra.editing.parts.cell_xml import Cell
from umebra.editing.parts.sheet_part import SheetPart
from umebra.editing.parts.style_part import StylePart
from umebra.editing.parts.xml_spans import DAMAGED
from umebra.editing.parts.zip_splice import replace_parts
from umebra.errors import EditError
from umebra.readers.cells.grid import EPOCH
from umebra.readers.xlsx.cell_values import EPOCH_1904, unescape
from umebra.readers.xlsx.package import Package
from umebra.readers.xlsx.shared_strings import Strings
from umebra.readers.xlsx.styles import PLAIN, Style, Styles
from umebra.readers.xlsx.workbook import Link, by_role, links_of, listed_sheets, strings_of, styles_of, workbook_part
from umebra.settings.read_limits import Limits

_SIGNED = (
    "Arbetsboken är digitalt signerad, och en ändring skulle göra signaturen ogiltig. Ta bort signaturen i Excel "
    "(Arkiv > Info > Visa signaturer), spara och ladda upp den filen."
)
_NO_SHEET = "Bladet ”{}” finns inte i arbetsboken. Läs om planen och gör ändringen igen."
_SIGNATURES = re.compile(r"^_xmlsignatures/|\.sigs$|/vbaProjectSignature", re.IGNORECASE)


class Book:
    """A workbook.

    Args:
        data: Its bytes.
        limits: The bounds on its unpacked size.

    Raises:
        EditError: It is digitally signed, so a change would break the signature.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.package = Package(data, limits)
        if any(_SIGNATURES.search(name) for name in self.package.names.values()):
            raise EditError(_SIGNED)
        self.workbook = workbook_part(self.package)
        self.links = links_of(self.package, self.workbook)
        self._listed, self._is_1904 = listed_sheets(self.package, self.workbook)
        self._sheets: dict[str, SheetPart] = {}
        self._others: dict[str, bytes] = {}

    @property
    def epoch(self) -> datetime:
        """The date that the workbook's dates count from: 1900 or 1904."""
        return EPOCH_1904 if self._is_1904 else EPOCH

    @cached_property
    def looks(self) -> Styles:
        """What the workbook's styles show."""
        return styles_of(self.package, self.links)

    @cached_property
    def styles(self) -> StylePart:
        """The styles part, to add to."""
        return StylePart(self.read(self._styles_name))

    @cached_property
    def strings(self) -> Strings:
        """The shared texts."""
        return strings_of(self.package, self.links)

    @property
    def _styles_name(self) -> str:
        name = by_role(self.links, "styles")
        if name is None or not self.package.has(name):
            raise EditError(DAMAGED)
        return name

    @property
    def sheet_parts(self) -> Mapping[str, str]:
        """The worksheets' parts, by the sheets' names."""
        links = {sheet.name: self.links.get(sheet.link) for sheet in self._listed}
        return {name: link.part for name, link in links.items() if link and link.role == "worksheet"}

    def read(self, part: str) -> bytes:
        """Return a part's bytes, with the changes made so far."""
        return self._others.get(part) or b"".join(self.package.stream(part))

    def write(self, part: str, data: bytes) -> None:
        """Replace a part other than a sheet or the styles."""
        self._others[part] = data

    def links_from(self, part: str) -> dict[str, Link]:
        """Return a part's relationships, by id."""
        return links_of(self.package, part)

    def sheet(self, name: str) -> SheetPart:
        """Return a sheet.

        Raises:
            EditError: The workbook has no sheet of that name.
        """
        if name not in self._sheets:
            part = self.sheet_parts.get(name)
            if part is None:
                raise EditError(_NO_SHEET.format(name))
            self._sheets[name] = SheetPart(name, part, self.read(part))
        return self._sheets[name]

    def look(self, cell: Cell) -> Style:
        """Return a cell's own style, without conditional formats."""
        place = int(cell.style) if cell.style.isdecimal() else 0
        return self.looks.cells[place] if place < len(self.looks.cells) else PLAIN

    def text(self, cell: Cell) -> str:
        """Return a cell's value as text; a number as it is written in the file."""
        if cell.kind == "s" and cell.text.isdecimal():
            texts = self.strings.texts
            return texts[int(cell.text)] if int(cell.text) < len(texts) else ""
        return unescape(cell.text)

    def is_rich(self, cell: Cell) -> bool:
        """Tell whether a cell's text is formatted differently in different parts (rich text)."""
        return cell.is_rich or (cell.kind == "s" and cell.text in self._rich_strings)

    @cached_property
    def _rich_strings(self) -> frozenset[str]:
        """The numbers of the shared strings that are rich text."""
        name = by_role(self.links, "sharedStrings")
        data = self.read(name) if name and self.package.has(name) else b""
        if not re.search(rb"<(?:[\w.-]+:)?r[\s>]", data):
            return frozenset()
        items = re.split(rb"<(?:[\w.-]+:)?si[\s>]", data)[1:]
        return frozenset(str(place) for place, item in enumerate(items) if re.search(rb"<(?:[\w.-]+:)?r[\s>]", item))

    def result(self) -> tuple[bytes, tuple[str, ...]]:
        """Return the changed workbook's bytes, and the names of the parts that differ."""
        changed = dict(self._changed())
        return replace_parts(self.data, changed), tuple(sorted(changed))

    def _changed(self) -> Iterator[tuple[str, bytes]]:
        """Yield the changed parts with their names in the package, which may differ in case from the links to them."""
        names = self.package.names
        for sheet in self._sheets.values():
            if sheet.is_changed:
                yield names[sheet.part.casefold()], sheet.result()
        if "styles" in self.__dict__ and self.styles.is_changed:
            yield names[self._styles_name.casefold()], self.styles.result()
        for part, data in self._others.items():
            yield names[part.casefold()], data
