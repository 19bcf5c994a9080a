"""The table ``[round]`` of the settings file: whether partners are given links to answer by."""

from umebra.settings.toml_text import Toml

_NO_ADDRESS = (
    "en länk till en part behöver översiktens adress. Skriv den efter address under [documents], som "
    "https://plan.exempel.se, eller sätt links = false."
)


def read_links(data: Toml) -> bool:
    """Return whether there are links for partners: not unless the settings say so, and where they lead.

    Raises:
        SettingsError: A value is wrong, or the address is missing.
    """
    table = data.table("round")
    table.only(("links",))
    wanted = table.flag("links")
    if wanted and not data.table("documents").text_of("address", ""):
        raise table.fault("links", _NO_ADDRESS)
    return wanted
