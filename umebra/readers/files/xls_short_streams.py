"""Short streams of older workbooks (.xls), kept as only small programs keep them."""

import struct

from umebra.readers.files.main_part import OLE

_ENTRY, _NAME = 128, 64
_WORKBOOKS = tuple(name.encode("utf-16-le").rstrip(b"\0") for name in ("Workbook", "Book"))
_SHORT = 4096


def with_long_streams(data: bytes) -> bytes:
    """Return an OLE file whose workbook is read where it is; any other file as it came.

    A stream of under 4096 bytes belongs in the file's stream for short ones. A file that has none such keeps all its
    streams in sectors of their own, and the library that reads it looks there only for one that is long: so it is
    told that the stream is, which ends with its last sector all the same.
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
