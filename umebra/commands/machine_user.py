"""Who gives a command: the one who is logged in to the machine, or whom she says she is."""

import getpass

from umebra.access import Known, Person, Role


def person(who: str | None) -> Person:
    """Return who gives a command: whoever can run one can also change the store's file, so she may do all.

    Args:
        who: The name that she gives, None or empty for the one that she is logged in by.
    """
    return Person(who, Role.STEWARD) if who else Person(user(), Role.STEWARD, Known.MACHINE)


def user() -> str:
    """Return who is logged in to the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, and Windows without one set
        return "okänd"
