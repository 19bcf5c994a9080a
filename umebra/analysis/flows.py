"""How actions' statuses go from one revision to the next."""

from typing import NamedTuple

from umebra.model.plan import Action, Status


class Flow(NamedTuple):
    """A status before and after; None in a revision that the action is not in."""

    before: Status | None
    after: Status | None


class Move(NamedTuple):
    """An action, and its status before and after."""

    flow: Flow
    action: Action
