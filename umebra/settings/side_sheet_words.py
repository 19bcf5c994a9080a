"""The sheets beside the plan, promises and indicators: their names and headings, as a coordinator may change them."""

from collections.abc import Mapping
from dataclasses import dataclass

from umebra.folders import PROJECT
from umebra.model.indicators import Direction
from umebra.settings.toml_text import Toml, parse, read_text

_OWN = PROJECT / "settings.toml"


@dataclass(frozen=True, slots=True)
class SideSheet:
    """A kind of sheet beside the plan.

    Attributes:
        sheets: The words that such a sheet's name begins with.
        headings: Each field and the column headings that fill it.
    """

    sheets: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SideSheets:
    """What may stand beside the plan.

    Attributes:
        promises: The sheet of promises.
        indicators: The sheet of indicators.
        promise_titles: How the title of an action begins that is a promise, where no sheet holds them.
        directions: The words for each direction that an indicator ought to take.
    """

    promises: SideSheet
    indicators: SideSheet
    promise_titles: tuple[str, ...]
    directions: Mapping[Direction, tuple[str, ...]]


def read_side_sheets(data: Toml) -> SideSheets:
    """Read the sheets from the settings; a file without them gets the project's own.

    Raises:
        SettingsError: A value is missing or of the wrong kind.
    """
    promises, indicators = _table(data, "promises"), _table(data, "indicators")
    directions = indicators.table("directions")
    return SideSheets(
        promises=_sheet(promises),
        indicators=_sheet(indicators),
        promise_titles=promises.texts("titles"),
        directions={one: directions.texts(one) for one in Direction},
    )


def _table(data: Toml, key: str) -> Toml:
    if key in data.values:
        return data.table(key)
    own = read_text(_OWN, "Lägg tillbaka filen som följde med.")
    return parse(own, _OWN.name).table(key)


def _sheet(table: Toml) -> SideSheet:
    headings = table.table("headings")
    return SideSheet(table.texts("sheets"), {field: headings.texts(field) for field in headings.values})
