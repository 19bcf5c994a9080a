"""Promises to the citizens: which of them hold on a day, and for how long."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from umebra.analysis.action_table import Filters
from umebra.model.plan import Promise
from umebra.unicode_text import plain, repair


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
    """Return how many days are left after this one, less than none if it has expired; None without an end."""
    return (promise.end - today).days if promise.end else None


def by_term(promises: Iterable[Promise], today: date) -> dict[Term, tuple[Promise, ...]]:
    """Return the promises of each term that any is in, the first to end first."""
    ordered = sorted(promises, key=lambda promise: (promise.end or date.max, promise.start or date.max))
    parts = {one: tuple(promise for promise in ordered if term(promise, today) is one) for one in Term}
    return {one: part for one, part in parts.items() if part}


def filter_promises(promises: Iterable[Promise], filters: Filters) -> tuple[Promise, ...]:
    """Return the promises that pass the filters on district, partner, status and text; no others concern them."""
    return tuple(promise for promise in promises if _passes(promise, filters))


def _passes(promise: Promise, filters: Filters) -> bool:
    """Tell whether a promise passes every filter that is set; its text is searched for all words."""
    place = plain(promise.place)
    texts = (promise.text, promise.number, promise.place, promise.follow_up, promise.when, *promise.responsible)
    searched = repair("\n".join(filter(None, texts))).casefold()
    return (
        (not filters.district or any(plain(district) in place for district in filters.district))
        and (not filters.partner or not {*filters.partner}.isdisjoint(promise.responsible))
        and (not filters.status or promise.status in filters.status)
        and all(word in searched for word in plain(filters.text).split())
    )
