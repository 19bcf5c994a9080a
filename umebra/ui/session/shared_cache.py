"""The cache that all sessions share, with one bound in bytes.

Plans, pictures of their sheets, views, comparisons, indicators and the history are kept together, so that one bound
applies to all. ``tests/ui/session/test_shared_cache.py`` checks that every cache of the program is in here, or holds a
limited number of small values.
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
    """Return the value kept under a key, else make it and keep it as long as there is room.

    Args:
        key: All that the value depends on, its kind first.
        make: Makes the value.
        weigh: Returns the sizes of its parts in bytes; if left out, the whole value is measured.
        kin: Common to values that replace one another, such as a plan's working copy after each change; only the
            latest few of these are kept.
    """
    return _all().get(key, make, weigh or whole, kin)


def empty_cache() -> None:
    """Empty the cache, because a file has been erased."""
    _all().clear()


def whole(value: object) -> Weights:
    """Return the size of a value that shares no large part with others."""
    return {id(value): size_of(value)}


def size_of(value: object, but: Iterable[object] = ()) -> int:
    """Return the size of a value and all that it refers to, in bytes, except modules, classes and the like.

    Args:
        value: The value.
        but: Objects that are not counted either, because something else keeps them.
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
