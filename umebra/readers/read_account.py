"""From a file to the account of its reading."""

from pathlib import Path
from typing import BinaryIO

from umebra.model.corrections import NONE, Corrections
from umebra.readers.account.account import Account, account_of
from umebra.readers.read_plan import read_file
from umebra.settings.settings import Settings


def read_account(
    source: bytes | Path | BinaryIO,
    name: str,
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    framework: str | None = None,
) -> Account:
    """Read a plan and return what each cell of its file was taken for (R14).

    The arguments are those of :func:`umebra.readers.read_plan.read_file`, whose plan they give too.

    Raises:
        ReadError: No plan can be read from the file; the message says why, and the remedy.
    """
    return account_of(read_file(source, name, settings, corrections, framework).sheets)
