"""The day that it is, in one place: a test sets another."""

from datetime import date, datetime

from umebra.swedish import TIME_ZONE


def today() -> date:
    """Return the day that it is in Sweden."""
    return datetime.now(TIME_ZONE).date()
