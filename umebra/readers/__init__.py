"""Reading plans: a file in, a :class:`umebra.plan.Plan` out; or indicators that accompany one."""

from umebra.readers.looking import CellPicture, SheetPicture, look_at
from umebra.readers.measurements import read_measurements
from umebra.readers.reading import read_plan

__all__ = ["CellPicture", "SheetPicture", "look_at", "read_measurements", "read_plan"]
