"""Documents and exports in the making: beside the interpreter that serves clicks, one at a time for each session."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from uuid import uuid4

from umebra.bounded.bounded_making import make, unmade
from umebra.errors import Stop, UmebraError, WorkError
from umebra.settings.limits import Limits
from umebra.workers import Task, Ticket, Workers

_SMALLER = "Välj färre aktiviteter med filtren, eller ett annat format."


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be made, or fetched.

    Attributes:
        kind: The end of its name.
        label: What its button says.
        mime: What it is to a browser.
        name: Its name.
        task: The function that makes it; None if the arguments are the file.
        arguments: What that is called with after the kind, worked out on the click.
        limits: How much it may take.
        what: What it is called in a sentence; as the button where left out.
    """

    kind: str
    label: str
    mime: str
    name: str
    task: Task[bytes] | None
    arguments: Callable[[], tuple[object, ...]]
    limits: Limits
    what: str = ""

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return self.what or self.label


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
        if self.offer.task is None:
            self.made.set_result(b"".join(part for part in arguments if isinstance(part, bytes)))
            return
        making = partial(make, pool, self.offer.task, self.offer.kind, *arguments)
        Thread(target=self._make, args=(making,), name="making", daemon=True).start()

    def fault(self) -> str:
        """Return why there is no file, as a sentence with its remedy; empty if there is one."""
        error = self.made.exception()
        return unmade(self.offer.called, error, _SMALLER) if isinstance(error, UmebraError) else ""

    def _make(self, making: Callable[..., bytes]) -> None:
        try:
            content = making(limits=self.offer.limits, ticket=self.ticket)
        except UmebraError as error:
            self.made.set_exception(error)
        except Exception as error:  # whatever it was, the page says that there is no file
            logging.getLogger(__name__).exception("A document could not be made")
            self.made.set_exception(WorkError(Stop.FAULT, str(error)))
        else:
            self.made.set_result(content)
