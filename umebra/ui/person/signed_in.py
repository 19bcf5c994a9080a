"""Who uses this session, how that is known, and what she may do.

``st.user`` is filled by the entrance (:mod:`umebra.ui.server.entrance`), or from Streamlit's log-in cookie.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.runtime.scriptrunner import get_script_run_ctx

from umebra.access import LOCAL, NOBODY, Known, Person, Right
from umebra.errors import StoreError
from umebra.settings.access_settings import EVERYBODYS, LOGIN, PROXY, UNREADABLE, AccessSettings
from umebra.settings.public_settings import is_public
from umebra.settings.settings import access_now
from umebra.store.log.ended_log_ins import is_ended, log_in_of
from umebra.ui.markup import html
from umebra.ui.person.opened_store import opened
from umebra.ui.person.user_keys import GROUPS, LOCAL_WAY, MAIL, NAME, WAY

_SINCE = "signed_in_since"
_OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
NOT_IN = "Du är inte inloggad. Logga in för att se planen."
UNKNOWN = "Kommunens inloggning har inte sagt vem du är. Ladda om sidan och logga in igen."
NO_ROLE = "Du är inloggad som {}, men har ingen roll i översikten. Be den som sköter den om en."
OVER = "Din inloggning har gått ut. Logga in igen. Det du har sparat är kvar."
OUT = "Du är utloggad. Logga in för att se planen."
RELOAD = "Din inloggning har gått ut. Ladda om sidan, så loggas du in igen. Det du har sparat är kvar."


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who uses a session.

    Attributes:
        person: Who it is; nobody if she is not let in.
        refusal: Why she is not let in; None if she is.
        may_log_in: Whether logging in here may help.
        why: The reason for the log, in English and without names; empty if nobody has tried to log in.
    """

    person: Person
    refusal: str | None = None
    may_log_in: bool = False
    why: str = ""


def signed_in() -> SignedIn:
    """Return who uses this session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return SignedIn(NOBODY)  # outside a session: the server's own work
    said, access = st.user.to_dict(), access_now()
    if access in (UNREADABLE, EVERYBODYS):
        return SignedIn(NOBODY)  # wrong settings, which the page reports, or a public address
    way = said.get(WAY)
    if way == PROXY == access.known_by:
        return _by_proxy(said, access)
    if way == LOGIN == access.known_by:
        return _by_login(said, access)
    may_be_anybody = not access.known_by and (way == LOCAL_WAY or (way is None and _is_own_machine(access)))
    return SignedIn(LOCAL) if may_be_anybody else SignedIn(NOBODY, UNKNOWN, why="unknown")


def person() -> Person:
    """Return who uses this session, nobody if she is not let in."""
    return signed_in().person


def may(right: Right) -> bool:
    """Return whether the person of this session may do something."""
    return person().may(right)


def _is_own_machine(access: AccessSettings) -> bool:
    """Tell whether no log-in is needed: only this machine can reach the server, or the settings let everyone in."""
    return access.everyone_may_change or config.get_option("server.address") in _OWN_MACHINE


def _by_proxy(said: Mapping[str, Any], access: AccessSettings) -> SignedIn:
    since = st.session_state.setdefault(_SINCE, time.time())
    if time.time() - since > access.hours * 3600:
        return SignedIn(NOBODY, RELOAD, why="expired")
    name, mail, groups = (_text(said.get(key)) for key in (NAME, MAIL, GROUPS))
    return _with_role(name or mail, mail or name, Known.PROXY, [mail, name, *groups.split(",")], access)


def _by_login(said: Mapping[str, Any], access: AccessSettings) -> SignedIn:
    """Return who has logged in with OpenID Connect, by the token's claims; nobody if that has ended."""
    if not said.get("is_logged_in"):
        return SignedIn(NOBODY, NOT_IN, may_log_in=True)
    if time.time() >= ends(said, access):
        return SignedIn(NOBODY, OVER, may_log_in=True, why="expired")
    if _is_ended(said):
        return SignedIn(NOBODY, OUT, may_log_in=True, why="ended")
    # Anybody can claim an address that the provider has not verified.
    mail = "" if said.get("email_verified") is False else str(said.get("email") or "")
    account = mail or str(said.get("preferred_username") or said.get("sub") or "")
    claimed = [name for claim in access.claims for name in _listed(said.get(claim))]
    return _with_role(str(said.get("name") or account), account, Known.LOGIN, [mail, *claimed], access)


def _is_ended(said: Mapping[str, Any]) -> bool:
    """Tell whether the log-in was ended in any tab; if the store can't be reached, no, since nothing can be written."""
    try:
        return is_ended(opened().engine, log_in_of(said))
    except StoreError:
        return False


def ends(said: Mapping[str, Any], access: AccessSettings) -> float:
    """Return when a log-in ends, in seconds since 1970: the settings' hours after it began, else with the token.

    If the token does not say, it is 0: long ago.
    """
    start, end = said.get("iat"), said.get("exp")
    if access.hours:
        return float(start) + access.hours * 3600 if isinstance(start, int | float) else 0
    return float(end) if isinstance(end, int | float) else 0


def _with_role(name: str, account: str, known: Known, names: list[str], access: AccessSettings) -> SignedIn:
    if not account:
        return SignedIn(NOBODY, UNKNOWN, why="unknown")
    role = access.role_of(names)
    return (
        SignedIn(Person(name, role, known, account)) if role else SignedIn(NOBODY, NO_ROLE.format(name), why="no role")
    )


def _text(value: object) -> str:
    """Return a header's text: proxies send UTF-8, which Starlette decodes as Latin-1."""
    text = str(value or "").strip()
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []


def why_not(right: Right) -> str:
    """Return why a button is disabled, as its tooltip; empty if the person may do what it does."""
    return "" if may(right) else person().refusal(right)


def refused(right: Right) -> bool:
    """Return whether the person may not do what the page offers; if so, say it on the page.

    At a public address nobody may, and nothing is said.
    """
    if may(right):
        return False
    if not is_public():
        html.show(html.paragraph(person().refusal(right)))
    return True
