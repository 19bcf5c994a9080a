"""Waiting only once: after one visitor's wait has timed out, others get the same error until the next attempt."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from umebra.errors import StoreError
from umebra.store.error_messages import keeps_waiting

_OPTION = "umebra_patience"
SLOW = 1.0
"""Seconds that a visitor is kept waiting; what fails sooner may be tried at each click."""
AGAIN = 5.0
"""Seconds until somebody's click tries again."""


@dataclass(slots=True)
class Patience:
    """What the last visitor who waited for a store in vain was told.

    Attributes:
        fault: The sentence, None if the store answers.
        again: When it may be tried again, by the clock that is never set.
    """

    fault: str | None = None
    again: float = 0.0

    @contextmanager
    def waiting(self, *, for_turn: bool = False) -> Iterator[None]:
        """Ask the store for something; if somebody has just waited in vain, raise the same fault at once.

        Args:
            for_turn: Whether others write meanwhile, which says nothing of the store.

        Raises:
            StoreError: The store does not answer.
        """
        began = time.monotonic()
        if self.fault and began < self.again:
            raise StoreError(self.fault)
        # Only the one who tries again waits: the others are answered meanwhile.
        self.again = began + AGAIN
        try:
            yield
        except StoreError as error:
            if keeps_waiting(error, for_turn=for_turn) and time.monotonic() - began >= SLOW:
                self.fault, self.again = str(error), time.monotonic() + AGAIN
            raise
        self.fault = None


def patience_with(engine: Engine) -> Patience:
    """Return what is known of waiting for a store."""
    known: Patience | None = engine.get_execution_options().get(_OPTION)
    if known is None:
        known = Patience()
        engine.update_execution_options(**{_OPTION: known})
    return known
