"""The person who asks for something: her name, how it is known, and what her role lets her do."""

import logging
from dataclasses import dataclass, replace
from enum import StrEnum

from umebra.access.rights import Right, Role, rights_of
from umebra.errors import NotAllowedError
from umebra.json_log import FIELDS

_LOG = logging.getLogger("umebra.deeds")


class Known(StrEnum):
    """How it is known who somebody is."""

    TYPED = "typed"
    MACHINE = "machine"
    PROXY = "proxy"
    LOGIN = "login"
    LINK = "link"
    ITSELF = "itself"

    @property
    def words(self) -> str:
        """The same in Swedish, to stand in the history."""
        return _WORDS[self.value]


_WORDS = {
    "typed": "skrivet",
    "machine": "inloggad på servern",
    "proxy": "inloggad hos kommunen",
    "login": "inloggad",
    "link": "kom med partens länk",
    "itself": "översikten själv",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as far as is known.

    Attributes:
        name: Her name; empty if she types it each time.
        role: Her role.
        known: How it is known who she is.
        account: What tells her from others of her name, as an address; empty if nothing does.
    """

    name: str
    role: Role
    known: Known = Known.TYPED
    account: str = ""

    def signing(self, typed: str) -> "Person":
        """Return her with the name that something is done in: the one that is known, else the one that was typed."""
        return self if self.name else replace(self, name=typed)

    def may(self, right: Right) -> bool:
        """Return whether she may do something."""
        return right in rights_of(self.role)

    def require(self, right: Right) -> None:
        """Refuse what she may not do, with a line in the log for each time.

        Raises:
            NotAllowedError: Her role has not that right.
        """
        if not self.may(right):
            named = {"user": self.name} if self.name else {}
            _LOG.warning("deed refused", extra={FIELDS: {"deed": right.name.lower(), **named, "role": self.role}})
            raise NotAllowedError(self.refusal(right))

    def refusal(self, right: Right) -> str:
        """Say that she may not do something, who may, and what to do about it."""
        to_be = f"Du är {self.role} och får inte {right.deed}." if self.known is not Known.ITSELF else ""
        return f"{to_be or f'Här får ingen {right.deed}.'} Det får {right.least.plural}. {_REMEDY}"


_REMEDY = "Be den som sköter översikten om den rollen."
LOCAL = Person("", Role.STEWARD)
"""Whoever runs the program on a machine of her own: all roles, and a name that she types."""
NOBODY = Person("", Role.READER, Known.ITSELF)
"""No person at all, where nobody has been named: may only read."""
