"""Writing a file that may be there already: it is replaced at once or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from umebra.errors import ExportError

_UNWRITTEN = (
    "{} kan inte skrivas. Kontrollera att mappen finns, att filen inte är öppen i ett annat program, och rättigheterna."
)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file's content so that whoever opens it finds the former content or the new, whatever happens meanwhile.

    The content is written beside it, brought to the disk, and then renamed; the file's rights stay.

    Raises:
        ExportError: It can't be written; what was there is unharmed.
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
    """Return what the system takes away from a new file's rights; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
