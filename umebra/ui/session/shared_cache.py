"""What all sessions share of what has been read and worked out, within one bound in bytes.

Plans, the pictures of their sheets, views, comparisons, indicators and the history lie in one place, so that they weigh
together. ``tests/ui/session/test_shared_cache.py`` holds every cache of the program to this, or to a number of small
things.
"""

import gc
import sys
from collections.abc import Callable, Hashable, Iterable
from enum import Enum
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TypeVar

import pandas as pd
import streamlit as st

from umebra.ui.session.weighted_cache import Weighed, Weights

Value = TypeVar("Value")
MOST_BYTES = 256 * 1024 * 1024
_OF_THE_PROGRAM = (type, ModuleType, FunctionType, BuiltinFunctionType, Enum)


def keep(
    key: Hashable,
    make: Callable[[], Value],
    weigh: Callable[[Value], Weights] | None = None,
    kin: Hashable = None,
) -> Value:
    """Return what is kept under a key, or make it and keep it as long as there is room.

    Args:
        key: What it depends on, its kind first.
        make: Makes it.
        weigh: Says what its parts weigh; all that it holds where left out.
        kin: What values that take each other's place have in common, such as a plan's working copy after each change:
            of those only the latest few are kept.
    """
    return _all().get(key, make, weigh or whole, kin)


def let_all_go() -> None:
    """Keep nothing of what was read and worked out so far: a file has been erased."""
    _all().clear()


def whole(value: object) -> Weights:
    """Return the weight of a value that shares no large part with another."""
    return {id(value): size_of(value)}


def size_of(value: object, but: Iterable[object] = ()) -> int:
    """Return how many bytes a value takes with all that it holds; what is the program's own is not counted.

    Args:
        value: The value.
        but: What is not counted either, since something else holds it.
    """
    size, left, seen = 0, [value], {id(one) for one in but}
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, _OF_THE_PROGRAM):
            continue
        seen.add(id(one))
        size += sys.getsizeof(one)
        if not isinstance(one, (str, bytes, pd.DataFrame)):
            left += gc.get_referents(one)
    return size


@st.cache_resource(show_spinner=False)
def _all() -> Weighed:
    return Weighed(MOST_BYTES)
