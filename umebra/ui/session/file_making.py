"""Makes documents and exports in workers, one at a time for each session."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from uuid import uuid4

from umebra.bounded.bounded_making import make, unmade
from umebra.errors import Stop, UmebraError, WorkError
from umebra.settings.read_limits import Limits
from umebra.workers import Task, Ticket, Workers

_SMALLER = "Välj färre aktiviteter med filtren, eller ett annat format."


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be made or downloaded.

    Attributes:
        kind: The extension of its name.
        label: Its button's label.
        mime: Its MIME type.
        name: Its name.
        task: The function that makes it; None if it is made already.
        arguments: Returns the function's arguments after the kind, or the file itself; called on the click.
        limits: The settings' limits on making it.
        what: Its Swedish name in a sentence; the button's label if left out.
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
        """Its Swedish name in a sentence."""
        return self.what or self.label


@dataclass(slots=True, eq=False)
class Making:
    """A file that is being made or has been made.

    Attributes:
        place: The name of the group of buttons where it was asked for.
        offer: The file that was asked for.
        ticket: Lets the session follow and cancel the work.
        made: The file's bytes, or the error.
        id: Identifies it among all others.
    """

    place: str
    offer: Offer
    ticket: Ticket = field(default_factory=Ticket)
    made: "Future[bytes]" = field(default_factory=Future)
    id: str = field(default_factory=lambda: uuid4().hex)

    def begin(self, pool: Workers) -> None:
        """Work out the arguments, here in the session, and start a thread that waits for the worker."""
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
        """Return why there is no file, a Swedish sentence with the remedy; empty if there is one."""
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
