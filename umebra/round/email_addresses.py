"""Partners' e-mail addresses as people type them; anything else is refused, so that it can't get into a header."""

import re
from collections.abc import Iterable, Mapping

from umebra.unicode_text import plain, repair

MOST = 5
"""The most addresses that one partner may have."""
_LONGEST = 254
_BETWEEN = re.compile(r"[,;\s]+")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def read_addresses(text: str) -> tuple[tuple[str, ...], str]:
    """Read the addresses typed for one partner, separated by commas, semicolons or spaces.

    Returns:
        The addresses, and the text that could not be read, empty if there is none.
    """
    parts = [part.strip("<>") for part in _BETWEEN.split(repair(text)) if part.strip("<>")]
    found = tuple(dict.fromkeys(filter(None, map(_address, parts))))
    wrong = next((part for part in parts if _address(part) is None), "")
    return found[:MOST], wrong or (found[MOST] if len(found) > MOST else "")


def read_list(text: str, partners: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Read a pasted list with a partner and its addresses on each line, separated by a tab, a colon, commas, etc.

    Returns:
        The addresses by the partner's name, and the lines that could not be read.
    """
    names = {plain(name): name for name in partners}
    found: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for line in text.splitlines():
        name = _name_in(line, names)
        own, fault = read_addresses(line[len(name) :].lstrip(" \t:;,=")) if name else ((), line)
        if own and not fault:
            found[names[plain(name)]] = (*found.get(names[plain(name)], ()), *own)
        elif line.strip():
            wrong.append(line.strip())
    return found, tuple(wrong)


def _name_in(line: str, names: Mapping[str, str]) -> str:
    """Return the part of a line that is a partner's name: the longest one that it begins with."""
    places = range(len(line), 0, -1)
    ends = (place for place in places if place == len(line) or line[place] in "\t:;,= ")
    return next((line[:place] for place in ends if plain(line[:place]) in names), "")


def _address(text: str) -> str | None:
    """Return an address with its domain in ASCII (IDNA); None if the text is no address."""
    local, at, domain = text.rpartition("@")
    try:
        address = f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None
    return address if len(address) <= _LONGEST and _ADDRESS.fullmatch(address) else None


def as_typed(addresses: Mapping[str, tuple[str, ...]], partner: str) -> str:
    """Return a partner's addresses as they are shown in its input field."""
    return ", ".join(addresses.get(partner, ()))
