"""The command line: ``python -m umebra COMMAND …``.

Each command is an entry of ``COMMANDS`` and a module of :mod:`umebra.commands`.
"""

import logging
import os
import secrets
import sys
from collections.abc import Sequence

from umebra import json_log
from umebra.commands.addresses_command import ADDRESSES
from umebra.commands.answers_command import ANSWERS
from umebra.commands.backup_commands import BACKUP, RESTORE
from umebra.commands.check import CHECK
from umebra.commands.command import Command, make_parser
from umebra.commands.diff import DIFF
from umebra.commands.erase_command import ERASE
from umebra.commands.forget_command import FORGET
from umebra.commands.read import READ
from umebra.commands.report import REPORT
from umebra.commands.round_command import ROUND
from umebra.commands.set_command import SET
from umebra.commands.template import TEMPLATE
from umebra.errors import UmebraError

_FAILED = 2
_KEY_VARIABLE = "STREAMLIT_SERVER_COOKIE_SECRET"
"""What the server makes pseudonyms with in its log, so that the commands' are the same."""

COMMANDS: tuple[Command, ...] = (
    READ,
    DIFF,
    SET,
    ROUND,
    ANSWERS,
    REPORT,
    TEMPLATE,
    CHECK,
    BACKUP,
    RESTORE,
    ERASE,
    FORGET,
    ADDRESSES,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status.

    Returns:
        0, or 2 with one Swedish sentence on stderr where the command can't be carried out.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Why a worker gave up is for a server's log: here one sentence says what became of the file.
    logging.getLogger("umebra").addHandler(logging.NullHandler())
    if json_log.is_wanted():
        json_log.start(os.environ.get(_KEY_VARIABLE) or secrets.token_hex())
    parsed = make_parser(COMMANDS).parse_args(arguments)
    try:
        print(parsed.run(parsed))
    except UmebraError as error:
        print(error, file=sys.stderr)
        return _FAILED
    except BrokenPipeError:
        sys.stderr.close()
    return 0
