"""Short streams of older workbooks (.xls), stored the way that only small programs store them."""

import struct

from umebra.readers.files.main_part import OLE

# Bytes of an entry in an OLE file's directory, and of the name that it begins with.
_ENTRY, _NAME = 128, 64
_WORKBOOKS = tuple(name.encode("utf-16-le").rstrip(b"\0") for name in ("Workbook", "Book"))
# By the format, a shorter stream belongs in the stream for short ones.
_SHORT = 4096


def with_long_streams(data: bytes) -> bytes:
    """Return an OLE file whose workbook's stream is marked as long if it is stored so; other files as they are.

    A stream of under 4096 bytes belongs in the file's stream for short ones. Some programs write no such stream, and
    store all streams in sectors of their own. python-calamine looks there only for long streams, so the directory is
    changed to say that this one is long; it ends with its last sector all the same.
    """
    if not data.startswith(OLE) or len(data) < _ENTRY or struct.unpack_from("<I", data, 64)[0]:
        return data
    shift, first = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 48)[0]
    begins = (first + 1) << min(shift, 12)
    patched = bytearray(data)
    for place in range(begins, min(begins + (1 << min(shift, 12)), len(data) - _ENTRY + 1), _ENTRY):
        name, size = bytes(patched[place : place + _NAME]), struct.unpack_from("<I", patched, place + 120)[0]
        if name.rstrip(b"\0") in _WORKBOOKS and size < _SHORT:
            struct.pack_into("<I", patched, place + 120, _SHORT)
    return bytes(patched)
