"""Who runs a command: the user who is logged in to the machine, or the name that she gives."""

import getpass

from umebra.access import Known, Person, Role


def person(who: str | None) -> Person:
    """Return who runs a command, with every right, since she could change the store's file anyway.

    Args:
        who: The name that she gives; None or empty for her user name.
    """
    return Person(who, Role.STEWARD) if who else Person(user(), Role.STEWARD, Known.MACHINE)


def user() -> str:
    """Return the name of the user who is logged in to the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user id without a name, or Windows without a user variable
        return "okänd"
