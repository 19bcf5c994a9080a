"""What a public address shows by the settings file as it is now."""

from umebra.errors import SettingsError
from umebra.settings.public_settings import NOTHING_CHOSEN, PublicSettings, read_public
from umebra.settings.settings import settings_path
from umebra.settings.toml_text import parse, read_text


def public_now() -> PublicSettings:
    """Return what a public address shows; the least where that can't be read.

    It reads that file alone, so that it may be asked at every click.
    """
    path = settings_path()
    try:
        return read_public(parse(read_text(path, ""), path.name).table("public"))
    except SettingsError:
        return NOTHING_CHOSEN
