"""What kind of file a container of parts is, by its main part and not by what is embedded in it."""

import io
import struct
from collections.abc import Sequence

import olefile

from umebra.errors import DamagedFileError
from umebra.readers.xlsx.package import Attributes, Package, parse_xml
from umebra.readers.xlsx.workbook import workbook_part

OLE = olefile.MAGIC
LOCKED, XLS = "locked", "xls"
_REMAINING = "ett äldre Office-dokument som inte är en Excel-arbetsbok"
# Names that only the main part of each kind has; in an encrypted workbook nothing else can be seen.
_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("Workbook", XLS),
    ("Book", XLS),
    ("WordDocument", "ett äldre Word-dokument (.doc)"),
    ("PowerPoint Document", "en äldre PowerPoint-presentation (.ppt)"),
    ("VisioDocument", "en Visio-ritning"),
    ("Quill", "ett Publisher-dokument"),
    ("__properties_version1.0", "ett e-postmeddelande från Outlook (.msg)"),
)
# Looked for in the bytes if the directory can't be read any more, the surest sign first.
_TRACES = ("EncryptedPackage", "WordDocument", "PowerPoint Document", "Workbook", "Book")
_BROKEN = (
    *(OSError, ValueError, LookupError, struct.error, RecursionError, TypeError, AttributeError, OverflowError),
    MemoryError,
)
_OFFICE = (
    ("sheet.binary", "xlsb"),
    ("excel.sheet.macroenabled", "xlsm"),
    ("excel.template.macroenabled", "xlsm"),
    ("spreadsheetml", "xlsx"),
    ("wordprocessingml", "ett Word-dokument"),
    ("ms-word", "ett Word-dokument"),
    ("presentationml", "en PowerPoint-presentation"),
    ("ms-powerpoint", "en PowerPoint-presentation"),
    ("visio", "en Visio-ritning"),
)
_OTHER = "ett Office-dokument som inte är en arbetsbok"
_FOLDERS = (("xl/", "xlsx"), ("word/", "ett Word-dokument"), ("ppt/", "en PowerPoint-presentation"))


def kind_of_ole(data: bytes) -> str:
    """Return what kind of file an OLE file is: ``xls``, ``locked``, or in Swedish what else it is."""
    try:
        _check_tables(data)
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            own = {path[0] for path in file.listdir(streams=True, storages=True) if len(path) == 1}
            damaged = bool(file.parsing_issues)
    except _BROKEN:
        own, damaged = set(), True
    names = [name for name, _ in _STREAMS if name in own]
    if not names and damaged:
        names = [name for name in _TRACES if name.encode("utf-16-le") in data]
    return _kind_of_names(names)


def _check_tables(data: bytes) -> None:
    """Refuse a file that claims more tables than it has room for; olefile would follow them round and round."""
    sectors = len(data) >> 9
    tables, _, _, _, _, _, _, more = struct.unpack_from("<8I", data, 44)
    if tables > sectors or more > sectors:
        raise ValueError


def _kind_of_names(names: Sequence[str]) -> str:
    return next((dict(_STREAMS)[name] for name in names), _REMAINING)


def kind_of_office(package: Package) -> str:
    """Return what kind of file a zip of Office's is: ``xlsx``, ``xlsm``, ``xlsb``, or in Swedish what else it is.

    If its main part is not named any more, all of its parts are tried, Excel's before others.
    """
    types = _types(package)
    try:
        main = workbook_part(package).casefold()
    except DamagedFileError:
        main = ""
    said = " ".join(types.values()) if not main else types.get(main, "")
    kinds = (kind for word, kind in _OFFICE if word in said)
    within = (main,) if main else tuple(package.names)
    folders = (kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in within))
    return next(kinds, None) or next(folders, _OTHER)


def _types(package: Package) -> dict[str, str]:
    """Return the content types of a package's parts, in small letters, by the parts' names."""
    types: dict[str, str] = {}

    def on_part(attributes: Attributes) -> None:
        types[attributes.get("PartName", "").lstrip("/").casefold()] = attributes.get("ContentType", "").casefold()

    parse_xml(package.stream("[Content_Types].xml"), {"Override": on_part}, {})
    return types
