"""Reading plans: a file in, a :class:`umebra.plan.Plan` out."""

from umebra.readers.reading import read_plan

__all__ = ["read_plan"]
