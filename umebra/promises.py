"""Promises to the citizens: which of them hold on a day, and for how long."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from umebra.plan import Promise


class Term(StrEnum):
    """Where a promise stands in time, in the order in which promises are shown."""

    CURRENT = "current"
    COMING = "coming"
    ENDLESS = "endless"
    UNDATED = "undated"
    EXPIRED = "expired"


def term(promise: Promise, today: date) -> Term:
    """Return where a promise stands; the day that it ends, it still holds."""
    if promise.end is None:
        return Term.ENDLESS if promise.start else Term.UNDATED
    if promise.end < today:
        return Term.EXPIRED
    return Term.COMING if promise.start and promise.start > today else Term.CURRENT


def days_left(promise: Promise, today: date) -> int | None:
    """Return how many days are left after this one, less than none where it has expired; None without an end."""
    return (promise.end - today).days if promise.end else None


def by_term(promises: Iterable[Promise], today: date) -> dict[Term, tuple[Promise, ...]]:
    """Return the promises of each term that any is in, the first to end first."""
    ordered = sorted(promises, key=lambda promise: (promise.end or date.max, promise.start or date.max))
    parts = {one: tuple(promise for promise in ordered if term(promise, today) is one) for one in Term}
    return {one: part for one, part in parts.items() if part}
