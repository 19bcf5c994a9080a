"""How what is handed out looks: its name, colours and logo; and what a goal's two shares are called in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from umebra.settings.toml_text import Toml

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class DocumentLook:
    """Whose a document is, to be seen at a glance.

    Attributes:
        municipality: Whose name stands on each slide; empty for the council's own.
        colour: The colour of bands and table headings, as ``#1B5E83``; white text stands on it.
        accent: The colour of a goal's second share.
        logo: The picture's path; empty for none.
        address: The dashboard's own address, to which a partner's document leads; empty for the one in the browser.
    """

    municipality: str = ""
    colour: str = "#1F4E79"
    accent: str = "#8FB4D6"
    logo: str = ""
    address: str = ""


OWN_LOOK = DocumentLook()


def read_look(data: Toml, folder: Path) -> DocumentLook:
    """Read the look from the settings' table ``documents``; what is not there has the project's own.

    Args:
        data: The settings.
        folder: Where they stand: the logo's path begins there.

    Raises:
        SettingsError: A colour is none, the logo no picture that PowerPoint takes, or the address no whole one.
    """
    table = data.table("documents")
    table.only(("municipality", "colour", "accent", "logo", "address"))
    logo = table.text_of("logo", "")
    if logo and Path(logo).suffix.lower() not in _PICTURES:
        message = f"”{logo}” är ingen bild som PowerPoint tar. Ange en fil som slutar på .png eller .jpg."
        raise table.fault("logo", message)
    return DocumentLook(
        table.text_of("municipality", ""),
        _colour(table, "colour", OWN_LOOK.colour),
        _colour(table, "accent", OWN_LOOK.accent),
        str(folder / logo) if logo else "",
        _address(table),
    )


def read_shares(table: Toml) -> tuple[str, ...]:
    """Return what a goal's two shares are called; nothing where the settings do not say."""
    return (table.text_of("started"), table.text_of("advanced")) if table.values else ()


def _colour(table: Toml, key: str, default: str) -> str:
    colour = table.text_of(key, default)
    if _COLOUR.fullmatch(colour):
        return colour
    raise table.fault(key, f"”{colour}” är ingen färg. Skriv den med sex siffror eller bokstäver a–f, som {default}.")


def _address(table: Toml) -> str:
    address = table.text_of("address", "").strip().rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise table.fault("address", f"”{address}” är ingen hel adress. Skriv den som https://plan.exempel.se.")
    return address
