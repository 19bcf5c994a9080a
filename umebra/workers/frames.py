"""Messages over a pipe, each preceded by its length."""

import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


def write_frame(pipe: BinaryIO, *parts: bytes) -> None:
    """Write one message, given in parts."""
    pipe.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def read_frame(pipe: BinaryIO, most: int) -> bytes:
    """Read one message.

    Raises:
        EOFError: The other end is closed.
        OverflowError: It is longer than ``most`` bytes.
    """
    (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    if length > most:
        raise OverflowError
    return _read(pipe, length)


def _read(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
