"""A button that copies the address of the page as it stands, to send to somebody."""

from pathlib import Path

from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned_all

_copying = own_component(
    "umebra_copying",
    Path(__file__).with_name("copy_link.js"),
    "<button type='button'></button><span aria-live='polite'></span>",
)
_WORDS = {
    "label": "Kopiera länk",
    "copied": "Länken är kopierad.",
    "failed": "Kopiera adressen överst i webbläsaren.",
}


def show_copy_link(key: str) -> None:
    """Draw the button."""
    _copying(data=unturned_all(_WORDS), key=key, width="content")
