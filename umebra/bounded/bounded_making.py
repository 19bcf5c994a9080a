"""Makes a document or an export in a worker, within the settings' limits.

How long a plan takes to typeset can't be predicted, and the memory for it grows with the plan.
"""

from umebra.errors import Stop, UmebraError, WorkError
from umebra.settings.read_limits import Limits
from umebra.workers import Bounds, Task, Ticket, Workers
from umebra.workers.pool import processors

_MOST_ANSWER = 128 << 20
_TOO_MUCH = (Stop.TIME, Stop.MEMORY, Stop.ANSWER)


def make(pool: Workers, task: Task[bytes], *arguments: object, limits: Limits, ticket: Ticket | None = None) -> bytes:
    """Make a file.

    Args:
        pool: The workers.
        task: The function that makes it.
        arguments: Its arguments.
        limits: The settings' limits.
        ticket: Lets the caller follow and cancel the work.

    Raises:
        UmebraError: What the function raised.
        WorkError: It did not finish within the limits, or was cancelled.
    """
    seconds = limits.making_seconds
    # Typst uses all processors at once, so processor time may exceed wall time.
    bounds = Bounds(seconds, limits.making_bytes, _MOST_ANSWER, processor_seconds=seconds * processors())
    return pool.run(task, *arguments, bounds=bounds, ticket=ticket)


def unmade(label: str, error: UmebraError, smaller: str) -> str:
    """Say in Swedish why a file was not made, with the remedy.

    Args:
        label: The file's Swedish name, which begins the sentence.
        error: Why it was not made.
        smaller: A Swedish sentence on how to ask for less.
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
