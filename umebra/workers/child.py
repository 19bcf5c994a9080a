"""The worker process: reads orders from standard input and answers on standard output.

``python -m umebra.workers.child MODULE…`` imports the modules, reports that it is ready, and works until its input
ends.
"""

import importlib
import os
import pickle
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from umebra import errors
from umebra.workers.bounds import Bounds, held_to
from umebra.workers.confinement import confine
from umebra.workers.frames import read_frame, write_frame

READY, RESULT, ERROR, FAULT, MEMORY = b"+", b"R", b"E", b"F", b"M"
# The process that serves clicks takes precedence over workers when both want the processor.
_NICENESS = 5
_ANY_LENGTH = sys.maxsize
_LONGEST_FAULT = 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """What to do, as it is sent: the function's module and name, its arguments, and the bounds."""

    function: str
    arguments: tuple[Any, ...]
    bounds: Bounds


def main() -> int:
    """Work until the input ends."""
    orders, answers = sys.stdin.buffer, _taken_output()
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(_NICENESS)
    for name in sys.argv[1:]:
        importlib.import_module(name)
    confine()
    write_frame(answers, READY)
    while True:
        try:
            content = read_frame(orders, _ANY_LENGTH)
        except EOFError:
            return 0
        write_frame(answers, *_answer(content))


def _taken_output() -> BinaryIO:
    """Return standard output, reserved for answers; what a library prints goes to standard error instead."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(content: bytes) -> tuple[bytes, bytes]:
    """Carry out an order; return the kind of its outcome, and the outcome."""
    try:
        order = pickle.loads(content)  # noqa: S301 - from the process that started this one
        with held_to(order.bounds):
            return RESULT, msgspec.msgpack.encode(_function(order.function)(*order.arguments), enc_hook=_plain)
    except MemoryError:
        return MEMORY, b""
    except errors.UmebraError as error:
        return ERROR, msgspec.msgpack.encode((_known_kind(error), str(error)))
    except Exception:  # noqa: BLE001 - whatever it is, the caller's process raises it
        return FAULT, traceback.format_exc()[-_LONGEST_FAULT:].encode(errors="backslashreplace")


def _function(name: str) -> Any:  # noqa: ANN401 - any function
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _known_kind(error: errors.UmebraError) -> str:
    """Return the name of the error's class, or of its nearest base class that both processes know."""
    names = (kind.__name__ for kind in type(error).__mro__ if getattr(errors, kind.__name__, None) is kind)
    return next(names, errors.UmebraError.__name__)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError


if __name__ == "__main__":
    sys.exit(main())
