"""The table ``[access]`` of the settings file: how it is known who somebody is, and which roles people have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from types import MappingProxyType

from umebra.access import Role
from umebra.errors import SettingsError
from umebra.settings.toml_text import Toml, parse

PROXY, LOGIN, PUBLIC = "proxy", "login", "public"
EVERYBODY = "*"
_LISTS = MappingProxyType(
    {Role.STEWARD: "stewards", Role.PUBLISHER: "publishers", Role.EDITOR: "editors", Role.READER: "readers"}
)
_WAYS = f'"{PROXY}" (en proxy säger det), "{LOGIN}" (OpenID Connect) eller "" (ingen inloggning)'
_HOURS = 10


@dataclass(frozen=True, slots=True)
class ProxyHeaders:
    """The proxy that says who somebody is.

    Attributes:
        addresses: The addresses that it comes from; nobody else is believed.
        name: The header with the person's name.
        mail: The header with her e-mail address.
        groups: The header with her groups, with commas between.
    """

    addresses: tuple[IPv4Network | IPv6Network, ...] = ()
    name: str = "X-Forwarded-Preferred-Username"
    mail: str = "X-Forwarded-Email"
    groups: str = "X-Forwarded-Groups"

    def is_from(self, address: str) -> bool:
        """Return whether an address is the proxy's."""
        try:
            found = ip_network(address)
        except ValueError:
            return False  # a name, or the star for everyone
        mapped = found.network_address.ipv4_mapped if isinstance(found, IPv6Network) else None
        asked = ip_network(mapped) if mapped else found
        return any(asked.subnet_of(one) for one in self.addresses if one.version == asked.version)  # type: ignore[arg-type] # of one version


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """Who may do what here.

    Attributes:
        known_by: How it is known who somebody is: ``proxy``, ``login``, or empty for one who types her name.
        everyone_may_change: Whether everyone who reaches the dashboard may change the plan, without any log-in.
        lists: The groups, roles at the provider, and e-mail addresses that each role is given to.
        proxy: The proxy, where one says who somebody is.
        claims: What the provider calls a person's groups and roles.
        provider: The provider's name among Streamlit's secrets, empty if there is but one.
        hours: How long a log-in holds: of a proxy's since the page was opened, of a provider's 0 for the token's own.
    """

    known_by: str = ""
    everyone_may_change: bool = False
    lists: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    proxy: ProxyHeaders = ProxyHeaders()
    claims: tuple[str, ...] = ("roles", "groups")
    provider: str = ""
    hours: int = 0

    def role_of(self, names: Iterable[str]) -> Role | None:
        """Return the highest role of somebody with these addresses, groups and roles; None if she is not let in."""
        own = {EVERYBODY, *(name.strip().casefold() for name in names if name.strip())}
        return next((role for role in _LISTS if own & {name.casefold() for name in self.lists.get(role, ())}), None)


CLOSED = AccessSettings()
"""What holds where the settings say nothing: no log-in, and this machine alone."""
EVERYBODYS = AccessSettings(known_by=PUBLIC)
"""What holds at a public address: everybody reads what is published, and nobody changes anything."""
UNREADABLE = AccessSettings(known_by="?")
"""What holds where they can't be read: nobody is known, so nobody may change anything."""


@lru_cache(maxsize=4)
def parse_access(text: str, name: str) -> AccessSettings:
    """Return what a settings file's text says of access.

    Raises:
        SettingsError: It is no TOML, or the table has a fault.
    """
    return read_access(parse(text, name).table("access"))


def read_access(table: Toml) -> AccessSettings:
    """Read the table ``[access]``.

    Raises:
        SettingsError: A value is wrong.
    """
    known_by = table.text_of("known_by", "")
    if known_by not in {"", PROXY, LOGIN}:
        message = f"{table.name}: ”known_by” under [access] är ”{known_by}”. Skriv {_WAYS}."
        raise SettingsError(message)
    login = table.table("login")
    if "_" in login.text_of("provider", ""):
        message = f"{table.name}: ”provider” under [access.login] får inte ha något understreck. Kalla den något annat."
        raise SettingsError(message)
    return AccessSettings(
        known_by=known_by,
        everyone_may_change=table.flag("everyone_may_change"),
        lists={role: table.texts(key) for role, key in _LISTS.items()},
        proxy=_read_proxy(table.table("proxy")),
        claims=login.texts("claims") or AccessSettings().claims,
        provider=login.text_of("provider", ""),
        hours=table.number("hours") if "hours" in table.values else _HOURS if known_by == PROXY else 0,
    )


def _read_proxy(table: Toml) -> ProxyHeaders:
    """Read the table ``[access.proxy]``; a header that it does not name has its usual name."""
    usual = ProxyHeaders()
    return ProxyHeaders(
        addresses=tuple(_network(text, table) for text in table.texts("addresses")),
        name=table.text_of("name", usual.name),
        mail=table.text_of("mail", usual.mail),
        groups=table.text_of("groups", usual.groups),
    )


def _network(text: str, table: Toml) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError as error:
        message = (
            f"{table.name}: ”{text}” i ”addresses” under [access.proxy] är ingen adress. Skriv proxyns adress, som "
            '"127.0.0.1", eller ett nät, som "10.0.0.0/24".'
        )
        raise SettingsError(message) from error
