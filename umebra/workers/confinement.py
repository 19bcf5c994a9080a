"""What a worker may not do: a Python audit hook sees each attempt beforehand and refuses it."""

import os
import sys

from umebra.workers.bounds import forbid_files

_REFUSED = ("socket.", "subprocess.", "sqlite3.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_REFUSED_TOO = ("os.startfile", "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine() -> None:
    """Refuse network, programs, databases and writing of files for the rest of this process's life."""
    sys.dont_write_bytecode = True
    forbid_files()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith((*_REFUSED, *_REFUSED_TOO)) or (event == "open" and _writes(arguments)):
        message = f"A worker may not: {event}"
        raise PermissionError(message)


def _writes(arguments: tuple[object, ...]) -> bool:
    path, flags = arguments[0], arguments[-1]
    return isinstance(flags, int) and bool(flags & _WRITING) and path != os.devnull
