"""Files that are made to stop or to fill whoever reads them, by kind: each maker returns one, small or quickly made.

A maker is a function of a module here, or an entry of its ``MADE``; :func:`makers` gathers them all.
"""

import inspect
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import NamedTuple

from tests.readers.hostile import archives, foreign, formats, markup, sheets, styling, writing

Maker = Callable[[], bytes]
MODULES: tuple[ModuleType, ...] = (archives, markup, sheets, formats, styling, foreign, writing)


class Made(NamedTuple):
    """A maker, and the name of the file that it makes."""

    name: str
    make: Maker


def makers() -> list[Made]:
    """Return all makers."""
    return [Made(f"{_kind(module)}-{name}", make) for module in MODULES for name, make in _of(module).items()]


def _kind(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _of(module: ModuleType) -> Mapping[str, Maker]:
    own = {
        name: function
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }
    return {**own, **getattr(module, "MADE", {})}
