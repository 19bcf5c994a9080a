"""A workbook's properties: when it was last saved, and the key of the status round that it was made for."""

from datetime import datetime

from umebra.model.answer_sheet import ROUND
from umebra.readers.xlsx.package import Attributes, Package, parse_xml
from umebra.swedish import TIME_ZONE

_SAVED = {"docProps/core.xml": "modified", "meta.xml": "date"}
_OWN = {"docProps/custom.xml": "property", "meta.xml": "user-defined"}


def saved_at(package: Package) -> datetime | None:
    """Return when the workbook was last saved, as the saving program wrote it; None if it did not."""
    return next((at for part, name in _SAVED.items() if (at := _moment(_text_of(package, part, name)))), None)


def round_property(package: Package) -> str:
    """Return the key of the round in the workbook's properties, empty for none."""
    return next((key for part, name in _OWN.items() if (key := _text_of(package, part, name, ROUND))), "")


def _text_of(package: Package, part: str, element: str, called: str = "") -> str:
    """Return the text of the first element of a name, or of the first whose attribute ``name`` is ``called``."""
    if not package.has(part):
        return ""
    texts: list[str] = []
    found: list[str] = []
    names: list[str] = []

    def on_start(attributes: Attributes) -> None:
        texts.clear()
        names[:] = [value for key, value in attributes.items() if key.rpartition(" ")[2] == "name"]

    def on_end() -> None:
        if not called or called in names:
            found.append("".join(texts).strip())

    parse_xml(package.stream(part), {element: on_start}, {element: on_end}, texts)
    return next(filter(None, found), "")


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=TIME_ZONE)
