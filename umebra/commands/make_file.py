"""Makes a file for a command, within the settings' limits."""

from umebra.bounded.bounded_making import make, unmade
from umebra.errors import ExportError, WorkError
from umebra.settings.read_limits import Limits
from umebra.workers import Task, shared

_SMALLER = (
    "Välj ett annat format, eller höj making_seconds och making_megabytes under [limits] i settings.toml om datorn "
    "räcker till."
)


def make_or_tell(called: str, limits: Limits, task: Task[bytes], *arguments: object) -> bytes:
    """Make a file in a worker.

    Raises:
        UmebraError: What the task raised.
        ExportError: It did not finish; the message has the remedy.
    """
    try:
        return make(shared(), task, *arguments, limits=limits)
    except WorkError as error:
        raise ExportError(unmade(called, error, _SMALLER)) from error
