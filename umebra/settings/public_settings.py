"""The table ``[public]`` of the settings file: what an address that is open to everybody shows.

Which process is such an address its environment says: both may have one settings file.
"""

import os
import re
from dataclasses import dataclass

from umebra.errors import SettingsError
from umebra.model.fields import columns
from umebra.settings.toml_text import Toml

VARIABLE = "UMEBRA_PUBLIC"
USUAL_COLUMNS = ("number", "focus_area", "department", "goals", "district", "when")
ALWAYS = ("title", "status", "start", "end")
"""What is shown whatever is chosen: all figures are counted on them, as what is late."""
_NEVER = "comment"
_KEYS = ("columns", "framed_by")
_SITE = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublicSettings:
    """What a public address shows.

    Attributes:
        columns: The fields of actions that it shows beside those that it always shows.
        framed_by: The sites whose pages may show it in a frame, as ``https://www.kommunen.se``.
    """

    columns: tuple[str, ...] = USUAL_COLUMNS
    framed_by: tuple[str, ...] = ()


USUAL = PublicSettings()
NOTHING_CHOSEN = PublicSettings(())
"""What is chosen where the settings can't be read."""


def is_public() -> bool:
    """Return whether this process is a public address, which shows what is published and changes nothing."""
    return os.environ.get(VARIABLE, "").strip() not in {"", "0"}


def read_public(table: Toml) -> PublicSettings:
    """Read the table ``[public]``.

    Raises:
        SettingsError: A value is wrong.
    """
    table.only(_KEYS)
    framed_by = table.texts("framed_by")
    if wrong := [site for site in framed_by if not _SITE.fullmatch(site)]:
        raise table.fault("framed_by", f"”{wrong[0]}” är ingen webbplats. Skriv som https://www.exempel.se.")
    return PublicSettings(_columns(table), framed_by)


def _columns(table: Toml) -> tuple[str, ...]:
    """Return the columns chosen, the usual ones if nothing is said; an empty list is a choice, comments never are."""
    if "columns" not in table.values:
        return USUAL_COLUMNS
    known = [field.name for field in columns() if field.name != _NEVER]
    chosen = table.texts("columns")
    if _NEVER in chosen:
        raise table.fault("columns", "”comment” går inte att välja: kommentarer visas aldrig för allmänheten.")
    if wrong := [name for name in chosen if name not in known]:
        raise _unknown(table, wrong[0], known)
    return chosen


def _unknown(table: Toml, name: str, known: list[str]) -> SettingsError:
    return table.fault("columns", f"”{name}” är ingen kolumn. Här får stå {', '.join(known)}.")
