"""The bounded door to what is made: a document or an export is made in a worker, within the settings' limits on making.

How long a plan takes to typeset can't be foreseen, and the memory for it grows with the plan.
"""

from umebra.errors import Stop, UmebraError, WorkError
from umebra.settings.limits import Limits
from umebra.workers import Bounds, Task, Ticket, Workers
from umebra.workers.pool import processors

_MOST_ANSWER = 128 << 20
_TOO_MUCH = (Stop.TIME, Stop.MEMORY, Stop.ANSWER)


def make(pool: Workers, task: Task[bytes], *arguments: object, limits: Limits, ticket: Ticket | None = None) -> bytes:
    """Make a file.

    Args:
        pool: The workers.
        task: The function that makes it.
        arguments: What that is called with.
        limits: How much it may take.
        ticket: By which the caller follows and cancels it.

    Raises:
        UmebraError: What the function raised.
        WorkError: It did not finish.
    """
    seconds = limits.making_seconds
    # What sets a PDF uses all processors at once: their time together may be more than the wall's.
    bounds = Bounds(seconds, limits.making_bytes, _MOST_ANSWER, processor_seconds=seconds * processors())
    return pool.run(task, *arguments, bounds=bounds, ticket=ticket)


def unmade(label: str, error: UmebraError, smaller: str) -> str:
    """Say in Swedish why a file was not made, with the remedy.

    Args:
        label: What it is called.
        error: Why.
        smaller: How to ask for less, on the page where it was asked for.
    """
    if not isinstance(error, WorkError):
        return f"{label}: {error}"
    return f"{label} kunde inte göras. {error.stop} {_remedy(error.stop, smaller)}".strip()


def _remedy(stop: Stop, smaller: str) -> str:
    if stop in _TOO_MUCH:
        return smaller
    if stop is Stop.FAULT:
        return "Försök igen, eller välj ett annat format. Felet står i loggen."
    return "Försök igen, eller välj ett annat format." if stop is Stop.DIED else ""
