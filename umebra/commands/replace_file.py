"""Replaces a file atomically."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from umebra.errors import ExportError

_UNWRITTEN = (
    "{} kan inte skrivas. Kontrollera att mappen finns, att filen inte är öppen i ett annat program, och rättigheterna."
)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that anybody who opens it finds either the former content or the new, even after a crash.

    The content is written to a file beside it, flushed to the disk, and renamed; the permissions stay.

    Raises:
        ExportError: It can't be written; the former file is unchanged.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            if beside:
                beside.unlink()
        raise ExportError(_UNWRITTEN.format(path)) from error


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
