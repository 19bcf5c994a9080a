"""Documents and exports in the making: beside the interpreter that serves clicks, one at a time for each session."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Thread
from uuid import uuid4

from umebra.errors import Stop, UmebraError, WorkError
from umebra.settings import Limits
from umebra.workers import Bounds, Task, Ticket, Workers

_MOST_ANSWER = 128 << 20
_REMEDIES = {
    Stop.TIME: "Välj färre aktiviteter med filtren, eller ett annat format.",
    Stop.MEMORY: "Välj färre aktiviteter med filtren, eller ett annat format.",
    Stop.ANSWER: "Välj färre aktiviteter med filtren.",
    Stop.DIED: "Försök igen, eller välj ett annat format.",
    Stop.FAULT: "Försök igen, eller välj ett annat format. Felet står i loggen.",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be made.

    Attributes:
        kind: The end of its name.
        label: What its button says.
        mime: What it is to a browser.
        name: Its name.
        task: The function that makes it.
        arguments: What that is called with after the kind, worked out on the click.
        limits: How much it may take.
    """

    kind: str
    label: str
    mime: str
    name: str
    task: Task[bytes]
    arguments: Callable[[], tuple[object, ...]]
    limits: Limits


@dataclass(slots=True, eq=False)
class Making:
    """A file being made, or made.

    Attributes:
        place: The name of the buttons that it was asked for by.
        offer: What it is.
        ticket: How far it has come, and what cancels it.
        made: The file, or the error that it ended in.
        id: What tells it from any other.
    """

    place: str
    offer: Offer
    ticket: Ticket = field(default_factory=Ticket)
    made: "Future[bytes]" = field(default_factory=Future)
    id: str = field(default_factory=lambda: uuid4().hex)

    def begin(self, pool: Workers) -> None:
        """Work out what it is about, here in the session, and begin in a thread that waits for the worker."""
        try:
            arguments = self.offer.arguments()
        except UmebraError as error:
            self.made.set_exception(error)
            return
        Thread(target=self._make, args=(pool, arguments), name="making", daemon=True).start()

    def fault(self) -> str:
        """Return why there is no file, as a sentence with its remedy; empty where there is one."""
        error = self.made.exception()
        if error is None:
            return ""
        if not isinstance(error, WorkError):
            return f"{self.offer.label}: {error}"
        return " ".join(
            (f"{self.offer.label} kunde inte göras.", str(error.stop), _REMEDIES.get(error.stop, ""))
        ).strip()

    def _make(self, pool: Workers, arguments: tuple[object, ...]) -> None:
        offer = self.offer
        bounds = Bounds(offer.limits.making_seconds, offer.limits.making_bytes, _MOST_ANSWER)
        try:
            content = pool.run(offer.task, offer.kind, *arguments, bounds=bounds, ticket=self.ticket)
        except UmebraError as error:
            self.made.set_exception(error)
        except Exception as error:  # whatever it was, the page says that there is no file
            logging.getLogger(__name__).exception("A document could not be made")
            self.made.set_exception(WorkError(Stop.FAULT, str(error)))
        else:
            self.made.set_result(content)
