"""Who makes a request: headers about the user are believed only if they come from the proxy's own address.

The result is passed to the page in headers of our own, which Streamlit's ``server.trustedUserHeaders`` puts into
``st.user``; such headers from outside are removed.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from types import MappingProxyType
from typing import Self

from streamlit import config

from umebra.errors import SettingsError
from umebra.settings.access_settings import LOGIN, PROXY, PUBLIC, AccessSettings
from umebra.settings.public_settings import is_public
from umebra.settings.settings import access_now, read_settings
from umebra.ui.person.user_keys import GROUPS, LOCAL_WAY, MAIL, NAME, WAY
from umebra.ui.server.compression import Scope

LISTENS_TO_ALL = (
    "Översikten startar inte: den ska lyssna på {}, där fler än den egna datorn når den, och utan inloggning får alla "
    "som gör det ändra planen. Ställ in inloggning under [access] i settings.toml (se ”Logga in” i docs/operation.md), "
    "låt den lyssna på 127.0.0.1, eller skriv everyone_may_change = true där, om alla som når den verkligen ska få "
    "ändra planen."
)
TRUSTS_OTHERS = (
    "Översikten startar inte: servern skulle tro på {} om varifrån en fråga kommer, och det är inte proxyn. Sätt "
    "miljövariabeln FORWARDED_ALLOW_IPS till proxyns adress, densamma som i addresses under [access.proxy]."
)
NOT_FROM_HERE = (
    "Utan inloggning svarar översikten bara på den egna datorn. Den som sköter den kan ställa in inloggning: se ”Logga "
    "in” i docs/operation.md."
)
NOT_BY_THE_PROXY = "Översikten nås bara genom kommunens inloggning. Gå till den adress som du brukar logga in på."
NOT_CHOSEN = "Översikten för allmänheten startar inte: inställningarna säger inte vad den ska visa. {}"
_TRUSTED, _UVICORNS_OWN = "FORWARDED_ALLOW_IPS", "127.0.0.1,::1"
_OWN = MappingProxyType({"x-umebra-way": WAY, "x-umebra-name": NAME, "x-umebra-mail": MAIL, "x-umebra-groups": GROUPS})


@dataclass(frozen=True)
class Entrance:
    """Whose headers are believed, by the settings when the server started."""

    access: AccessSettings

    @classmethod
    def configured(cls) -> Self:
        """Return the entrance by the settings, and configure Streamlit to put our headers into ``st.user``."""
        config.set_option("server.trustedUserHeaders", dict(_OWN), "the entrance")
        return cls(access_now())

    def refusal(self, scope: Scope) -> str | None:
        """Return why a request is refused, a Swedish sentence; None if it is let in."""
        if self.access.known_by == PROXY:
            peers = _peers(scope)
            return None if peers and all(map(self.access.proxy.is_from, peers)) else NOT_BY_THE_PROXY
        if _may_be_anywhere(self.access):
            return None
        server = scope.get("server")
        return None if server is None or server[1] is None or is_own_machine(server[0]) else NOT_FROM_HERE

    def named(self, scope: Scope) -> Scope:
        """Return a request with the user in our own headers, and without any such headers from outside."""
        said = self._said(scope) if scope["type"] == "websocket" else {}
        dropped = {*_OWN, *(name.lower() for name in self._proxy_headers())}
        kept = [(name, value) for name, value in scope["headers"] if name.lower().decode("latin-1") not in dropped]
        return {**scope, "headers": [*kept, *((name.encode(), value) for name, value in said.items())]}

    def _said(self, scope: Scope) -> Mapping[str, bytes]:
        way = self.access.known_by or LOCAL_WAY
        if way != PROXY:
            return {"x-umebra-way": way.encode()}
        values = [_only(scope, name) for name in self._proxy_headers()]
        return {"x-umebra-way": way.encode(), **dict(zip(list(_OWN)[1:], values, strict=True))}

    def _proxy_headers(self) -> tuple[str, str, str]:
        proxy = self.access.proxy
        return proxy.name, proxy.mail, proxy.groups


def require_safe_address() -> None:
    """Stop a server that would let in people whom it can't identify, or show the public what nobody has chosen.

    Raises:
        SystemExit: It is; what is wrong is said on stderr.
    """
    access, address = access_now(), str(config.get_option("server.address") or "")
    if fault := unsafe(access, address) or _unsaid():
        sys.stderr.write(f"{fault}\n")
        raise SystemExit(2)


def _unsaid() -> str:
    """Return why it is unclear what the public may see; empty if it is clear, or if the address is not public."""
    try:
        if is_public():
            read_settings()
    except SettingsError as error:
        return NOT_CHOSEN.format(error)
    return ""


def unsafe(access: AccessSettings, address: str) -> str | None:
    """Return why a server must not listen on an address, a Swedish sentence; None if it may."""
    if access.known_by == PROXY:
        others = [one for one in _trusted(address) if not access.proxy.is_from(one)]
        return TRUSTS_OTHERS.format(", ".join(others)) if others else None
    if _may_be_anywhere(access) or is_own_machine(address):
        return None
    return LISTENS_TO_ALL.format(address or "alla adresser")


def _may_be_anywhere(access: AccessSettings) -> bool:
    return access.known_by in {LOGIN, PUBLIC} or access.everyone_may_change


def is_own_machine(address: str) -> bool:
    """Return whether only this machine can reach an address."""
    if address.lower() == "localhost":
        return True
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def _peers(scope: Scope) -> list[str]:
    """Return the addresses that a request may have come from directly.

    If uvicorn trusts the sender to forward for others, it has replaced the address by the forwarded one, without a
    port. The sender is then one of the trusted addresses, which must all be the proxy's (:func:`unsafe`).
    """
    address, port = scope.get("client") or ("", 0)
    if port or not address:
        return [address]
    return _trusted((scope.get("server") or ("", 0))[0])


def _trusted(address: str) -> list[str]:
    """Return the addresses that uvicorn trusts to forward for others, and that can reach a server on an address."""
    named = (one.strip() for one in os.environ.get(_TRUSTED, _UVICORNS_OWN).split(","))
    is_v4 = "." in address
    return [one for one in named if one and not (is_v4 and ":" in one)]


def _only(scope: Scope, name: str) -> bytes:
    """Return a header's value; empty if it occurs more than once, since one of them is not the proxy's."""
    values = [value for known, value in scope["headers"] if known.lower() == name.lower().encode("latin-1")]
    return values[0] if len(values) == 1 else b""
