"""Reading plans: a file in, a :class:`umebra.plan.Plan` out."""

from umebra.readers.looking import CellPicture, SheetPicture, look_at
from umebra.readers.reading import read_plan

__all__ = ["CellPicture", "SheetPicture", "look_at", "read_plan"]
