"""A day as spreadsheets number it: the days since the file's epoch."""

from datetime import datetime, time, timedelta

from umebra.readers.cells.grid import EPOCH, Value


def from_serial(number: float, epoch: datetime = EPOCH) -> Value:
    """Return what a serial number of days stands for: a date, a moment, or a time of day."""
    try:
        moment = epoch + timedelta(seconds=round(number * 86_400))
    except (OverflowError, ValueError):
        return number
    if 0 <= number < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
