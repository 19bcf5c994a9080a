"""Answers that leave at once.

Streamlit sends an answer in small pieces, and the system holds back each piece but the first until the browser has
said that it got the one before, which it takes its time to say: some 40 ms for each script of a page and for each
click. asyncio turns that off, but only on sockets that name their protocol, which Streamlit's does not.
"""

import os
import socket
from contextlib import suppress
from pathlib import Path

_DESCRIPTORS = Path("/dev/fd")
_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def send_at_once() -> None:
    """Let every connection to this process that is made from now on send what it has at once (``TCP_NODELAY``).

    A connection has it from the socket that listens. Where a system does not tell a process what it has open, as
    Windows does not, nothing is changed.
    """
    with suppress(OSError):
        for descriptor in [int(file.name) for file in _DESCRIPTORS.iterdir()]:
            with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as own:
                if own.family in _INTERNET and own.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
