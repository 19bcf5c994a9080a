"""A workbook in Excel's zipped XML (.xlsx, .xlsm, Strict Open XML too) as grids."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from umebra.errors import DamagedFileError
from umebra.readers.cells.grid import EPOCH, Grid
from umebra.readers.xlsx.cell_values import EPOCH_1904, CellValues
from umebra.readers.xlsx.package import DAMAGED, Attributes, Package, parse_xml
from umebra.readers.xlsx.shared_strings import Strings, read_shared_strings
from umebra.readers.xlsx.sheet import read_sheet
from umebra.readers.xlsx.sheet_context import SheetContext
from umebra.readers.xlsx.styles import PLAIN, Styles, read_styles, read_theme
from umebra.readers.xlsx.workbook_colours import Palette
from umebra.settings.read_limits import Limits


class Link(NamedTuple):
    """A part that another part points to, and its role there."""

    part: str
    role: str


class ListedSheet(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    link: str
    hidden: bool


def read_workbook(package: Package, limits: Limits) -> list[Grid]:
    """Read the workbook's sheets, hidden ones marked as such and left empty.

    Raises:
        DamagedFileError: A part is missing or broken.
        TooLargeError: A sheet is larger than the limits allow.
    """
    workbook = workbook_part(package)
    links = links_of(package, workbook)
    listed, epoch_1904 = listed_sheets(package, workbook)
    strings = strings_of(package, links)
    values = CellValues(strings.texts, EPOCH_1904 if epoch_1904 else EPOCH, strings.struck)
    context = SheetContext(values, styles_of(package, links), limits)
    return list(_grids(package, links, listed, context))


def workbook_part(package: Package) -> str:
    """Return the name of the part that lists the sheets.

    Raises:
        DamagedFileError: There is none.
    """
    name = by_role(links_of(package, ""), "officeDocument")
    if not name or not package.has(name) or name.endswith(".rels"):
        raise DamagedFileError(DAMAGED)
    return name


def _grids(
    package: Package, links: dict[str, Link], listed: list[ListedSheet], context: SheetContext
) -> Iterator[Grid]:
    """Yield the sheets of cells; charts have none, and two sheets of one part are a damaged file's."""
    seen: set[str] = set()
    for sheet in listed:
        link = links.get(sheet.link)
        if link is None or link.role != "worksheet":
            continue
        if link.part in seen:
            raise DamagedFileError(DAMAGED)
        seen.add(link.part)
        grid = Grid(sheet.name, hidden=sheet.hidden, epoch=context.values.epoch)
        if not sheet.hidden:
            read_sheet(package, link.part, grid, context)
        yield grid


def listed_sheets(package: Package, workbook: str) -> tuple[list[ListedSheet], bool]:
    """Return the sheets that the workbook lists, and whether it counts its days from 1904."""
    sheets: list[ListedSheet] = []
    properties: Attributes = {}

    def on_sheet(attributes: Attributes) -> None:
        link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        sheets.append(ListedSheet(attributes.get("name", ""), link, hidden))

    parse_xml(package.stream(workbook), {"sheet": on_sheet, "workbookPr": properties.update}, {})
    if not sheets:
        raise DamagedFileError(DAMAGED)
    return sheets, properties.get("date1904") in ("1", "true")


def links_of(package: Package, part: str) -> dict[str, Link]:
    """Return what a part points to; the empty name stands for the file itself."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    links: dict[str, Link] = {}

    def on_relation(attributes: Attributes) -> None:
        if attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
        links[attributes.get("Id", "")] = Link(target, attributes.get("Type", "").rpartition("/")[2])

    if package.has(relations):
        parse_xml(package.stream(relations), {"Relationship": on_relation}, {})
    return links


def by_role(links: dict[str, Link], role: str) -> str | None:
    """Return the part with a role, None if there is none."""
    return next((link.part for link in links.values() if link.role == role), None)


def strings_of(package: Package, links: dict[str, Link]) -> Strings:
    """Return the workbook's shared texts."""
    name = by_role(links, "sharedStrings")
    return read_shared_strings(package, name) if name and package.has(name) else Strings([], {})


def styles_of(package: Package, links: dict[str, Link]) -> Styles:
    """Return the workbook's styles; plain ones if it defines none."""
    theme = by_role(links, "theme")
    colours = read_theme(package, theme) if theme and package.has(theme) else []
    name = by_role(links, "styles")
    if name and package.has(name):
        return read_styles(package, name, colours)
    return Styles([PLAIN], [], Palette(colours))
