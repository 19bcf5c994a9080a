"""After one visitor's wait has timed out, others get the same error at once, until it is time to try again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from umebra.errors import StoreError
from umebra.store.error_messages import keeps_waiting

_OPTION = "umebra_patience"
SLOW = 1.0
"""Seconds; a failure that took less may be tried again at every click."""
AGAIN = 5.0
"""Seconds until a click tries again."""


@dataclass(slots=True)
class Patience:
    """The error that the last visitor who waited for a store in vain got.

    Attributes:
        fault: The sentence, None if the store answers.
        again: When to try again, by :func:`time.monotonic`.
    """

    fault: str | None = None
    again: float = 0.0

    @contextmanager
    def waiting(self, *, for_turn: bool = False) -> Iterator[None]:
        """Use the store in the block; if somebody has just waited in vain, raise the same error at once.

        Args:
            for_turn: Whether the wait is for other writers, which is no fault of the store.

        Raises:
            StoreError: The store does not answer.
        """
        began = time.monotonic()
        if self.fault and began < self.again:
            raise StoreError(self.fault)
        # Only the visitor who tries again waits; the others are answered meanwhile.
        self.again = began + AGAIN
        try:
            yield
        except StoreError as error:
            if keeps_waiting(error, for_turn=for_turn) and time.monotonic() - began >= SLOW:
                self.fault, self.again = str(error), time.monotonic() + AGAIN
            raise
        self.fault = None


def patience_with(engine: Engine) -> Patience:
    """Return the patience shared by all who use a store."""
    known: Patience | None = engine.get_execution_options().get(_OPTION)
    if known is None:
        known = Patience()
        engine.update_execution_options(**{_OPTION: known})
    return known
