"""Who uses this session, and what she may do."""

from umebra.access import LOCAL, Person, Right


def person() -> Person:
    """Return who uses this session: somebody who types her name, with all roles."""
    return LOCAL


def may(right: Right) -> bool:
    """Return whether the person of this session may do something."""
    return person().may(right)
