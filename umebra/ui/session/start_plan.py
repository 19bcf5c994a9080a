"""The plan shown when none is published: the one that the dashboard was started with, else the example."""

import os
from pathlib import Path

from umebra.errors import DamagedFileError, NoPlanError, ReadError
from umebra.folders import PROJECT
from umebra.settings.public_settings import is_public
from umebra.ui.session.plan_cache import Loaded, load, load_settings

PLAN_VARIABLE = "UMEBRA_PLAN"
NOTHING_PUBLISHED = "Det finns ingen publicerad plan här just nu. Kom tillbaka om en stund."
SAMPLE = PROJECT / "sample_data" / "aktivitetsplan-exempel.xlsx"


def named_plan() -> Path | None:
    """Return the file that the dashboard was started with, if any."""
    named = os.environ.get(PLAN_VARIABLE)
    return Path(named) if named else None


def load_start() -> Loaded:
    """Read the plan shown when none is published: the one in ``UMEBRA_PLAN``, else the example.

    It is read without corrections, since one person's corrections to files of this shape are not for everyone.
    The file is read again each time, so a saved change shows at the next click.

    Raises:
        ReadError: The file is missing or holds no plan; a public address shows nothing but what is published.
        SettingsError: The settings file has a fault.
    """
    if is_public():
        raise NoPlanError(NOTHING_PUBLISHED)
    path, most = named_plan() or SAMPLE, load_settings().limits.bytes
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)  # one byte too many is enough for the reader to refuse it
    except OSError as error:
        message = (
            f"Planen {path} kan inte öppnas. Kontrollera att filen finns och inte är låst av ett annat program, "
            "och ladda sedan om sidan."
        )
        raise DamagedFileError(message) from error
    try:
        return load(content, path.name, is_sample=named_plan() is None)
    except ReadError as error:
        message = f"Planen {path.name} kan inte visas. {error}"
        raise type(error)(message) from error
