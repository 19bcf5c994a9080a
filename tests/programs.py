"""Telling make where a program that the tests need is, or what to install."""

import sys
from pathlib import Path


def tell(found: Path | str | None, missing: str) -> int:
    """Print where a program is, or what to install; return the exit code."""
    sys.stdout.write(f"{found}\n" if found else "")
    sys.stderr.write("" if found else f"{missing}\n")
    return 0 if found else 1
