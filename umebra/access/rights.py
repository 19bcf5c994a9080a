"""The rights, each required by one or more functions of the store, and the roles that have them."""

from enum import Enum, StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """A person's role; each of the first four may do all that the roles before it may."""

    READER = "läsare"
    EDITOR = "redaktör"
    PUBLISHER = "utgivare"
    STEWARD = "förvaltare"
    PARTNER = "part"

    @property
    def plural(self) -> str:
        """The Swedish plural: "Det får redaktörer"."""
        return _PLURALS[self]


_PLURALS = MappingProxyType(
    {
        Role.READER: "läsare",
        Role.EDITOR: "redaktörer",
        Role.PUBLISHER: "utgivare",
        Role.STEWARD: "förvaltare",
        Role.PARTNER: "parter",
    }
)


class Right(Enum):
    """Something that not everybody may do: a Swedish phrase to follow "du får", and the lowest role that has it."""

    EDIT = ("ändra i planen", Role.EDITOR)
    UPLOAD = ("ladda upp planer och spara utkast", Role.EDITOR)
    WRITE = ("skriva anteckningar och kommentarer", Role.EDITOR)
    RUN_ROUND = ("hålla statusrundor", Role.EDITOR)
    ANSWER = ("lämna svar i en statusrunda", Role.EDITOR)
    PUBLISH = ("publicera", Role.PUBLISHER)
    WITHDRAW = ("sluta visa en plan", Role.PUBLISHER)
    RESTORE = ("återställa en säkerhetskopia", Role.PUBLISHER)
    END_MEETING = ("avsluta möten", Role.PUBLISHER)
    SET_MEETINGS = ("lägga in och ta bort möten", Role.STEWARD)
    KEEP_ADDRESSES = ("ändra parternas adresser", Role.STEWARD)
    ERASE = ("radera filer och personuppgifter", Role.STEWARD)

    @property
    def deed(self) -> str:
        """What the right allows, a Swedish phrase to follow "du får"."""
        return self.value[0]

    @property
    def least(self) -> Role:
        """The lowest role that has it."""
        return self.value[1]


_RISING = (Role.READER, Role.EDITOR, Role.PUBLISHER, Role.STEWARD)
_RIGHTS = MappingProxyType(
    {
        **{
            role: frozenset(right for right in Right if _RISING.index(right.least) <= place)
            for place, role in enumerate(_RISING)
        },
        # Somebody who opened a partner's link may answer, and nothing else.
        Role.PARTNER: frozenset({Right.ANSWER}),
    }
)


def rights_of(role: Role) -> frozenset[Right]:
    """Return what a role may do."""
    return _RIGHTS[role]
