"""Which host names the dashboard answers to, and which pages may send requests to it.

Another site can let its own name point to this machine (DNS rebinding). The browser then treats the dashboard as part
of that site, and only the host name of the request shows it. So the name must be known here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Self

from streamlit import config

_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(?P<port>\d{1,5}))?", re.IGNORECASE)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#@\s]+)", re.IGNORECASE)
_PORTS = {"http": "80", "https": "443"}
_EVERY = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on


def name_of(authority: str) -> str | None:
    """Return the name or address in ``name:port``, in its canonical spelling; None if the text is no such thing."""
    found = _AUTHORITY.fullmatch(authority)
    return _spelled(found["name"]) if found else None


def _spelled(name: str) -> str:
    """Return a name in lower case without a final dot; an IPv4 address mapped to IPv6 as IPv4."""
    name = name.lower().rstrip(".")
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return name
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Hosts:
    """The host names that are known besides this machine's own.

    Attributes:
        names: Names and addresses; ``*.kommun.se`` stands for every name under it, ``*`` for every name.
        origins: Other sites whose pages may send requests to the dashboard, like ``https://intranet.kommun.se``.
    """

    names: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()

    @classmethod
    def configured(cls) -> Self:
        """Return the names in Streamlit's settings: ``.streamlit/config.toml``, the environment or the command line."""
        named: Sequence[str] = config.get_option("server.allowedHosts")
        own = [config.get_option("server.address"), config.get_option("browser.serverAddress")]
        spelled = (_spelled(name.strip()) for name in [*own, *named] if name)
        origins = frozenset(origin.strip().lower() for origin in config.get_option("server.corsAllowedOrigins"))
        return cls(tuple(name for name in spelled if name not in _EVERY), origins)

    def knows(self, host: str | None, own_address: str | None = None) -> bool:
        """Return whether a request's Host is known; ``own_address`` is the address that it was sent to."""
        name = name_of(host) if host else None
        if not name:
            return False
        reached = _spelled(own_address) if own_address else None
        return name == reached or _is_loopback(name) or any(_fits(name, known) for known in self.names)

    def lets_in(self, origin: str, host: str) -> bool:
        """Return whether a page may send requests: its origin has the same host or a known name, or is listed."""
        found = _ORIGIN.fullmatch(origin)
        if not found:
            return False
        if origin.lower() in self.origins or _same(found["authority"], host, _PORTS[found["scheme"].lower()]):
            return True
        # A proxy may use another host name than the browser did.
        name = name_of(found["authority"])
        return bool(name) and not _is_loopback(name or "") and any(_fits(name or "", known) for known in self.names)


def _fits(name: str, known: str) -> bool:
    return known == "*" or name == known or (known.startswith("*.") and name.endswith(known[1:]))


def _same(one: str, other: str, default_port: str) -> bool:
    found = [_AUTHORITY.fullmatch(authority) for authority in (one, other)]
    pairs = {(_spelled(match["name"]), match["port"] or default_port) for match in found if match}
    return all(found) and len(pairs) == 1
