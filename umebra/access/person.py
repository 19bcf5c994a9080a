"""The person who uses the dashboard: her name, how we know it, and what her role lets her do."""

import logging
from dataclasses import dataclass, replace
from enum import StrEnum

from umebra.access.rights import Right, Role, rights_of
from umebra.errors import NotAllowedError
from umebra.json_log import FIELDS

_LOG = logging.getLogger("umebra.deeds")


class Known(StrEnum):
    """How a person has been identified."""

    TYPED = "typed"
    MACHINE = "machine"
    PROXY = "proxy"
    LOGIN = "login"
    LINK = "link"
    ITSELF = "itself"

    @property
    def words(self) -> str:
        """The same in Swedish, as the history shows it."""
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
    """Somebody who uses the dashboard, as far as we know who she is.

    Attributes:
        name: Her name; empty if she types it each time.
        role: Her role.
        known: How she has been identified.
        account: Distinguishes her from others of the same name, such as an e-mail address; empty if unknown.
    """

    name: str
    role: Role
    known: Known = Known.TYPED
    account: str = ""

    def signing(self, typed: str) -> "Person":
        """Return her with the name to sign with: her known one, else the typed one."""
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
        """Return the Swedish sentences that she may not do something, who may, and what to do about it."""
        to_be = f"Du är {self.role} och får inte {right.deed}." if self.known is not Known.ITSELF else ""
        return f"{to_be or f'Här får ingen {right.deed}.'} Det får {right.least.plural}. {_REMEDY}"


_REMEDY = "Be den som sköter översikten om den rollen."
LOCAL = Person("", Role.STEWARD)
"""Whoever runs the program on her own machine: has every right, and types her name."""
NOBODY = Person("", Role.READER, Known.ITSELF)
"""Stands for no person at all, if nobody has been identified: may only read."""
