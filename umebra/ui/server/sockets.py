"""Answers that leave at once.

Streamlit sends an answer in small pieces, and the system holds back each piece but the first until the browser has
said that it got the one before, which it takes its time to say: some 40 ms for each script of a page and for each
click. asyncio turns that off, but only on sockets that name their protocol, which Streamlit's does not.
"""

import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows knows no such bound
    resource = None  # type: ignore[assignment]

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


MOST_CONNECTIONS = 2000
MOST_PAGES = 600
_FOR_FILES = 200
# Streamlit gives each session a loop of its own, of three descriptors, and keeps this many whose page has gone.
_OF_SESSION = 3
_KEPT_SESSIONS = 128
_LEAST = 16


@dataclass(frozen=True)
class Room:
    """How many connections may be open, and how many of them may be pages, so that descriptors are left for files."""

    connections: int
    pages: int


def room() -> Room:
    """Return what the system has room for, its bound on descriptors raised as far as it goes."""
    free = _descriptors() - _FOR_FILES - _OF_SESSION * _KEPT_SESSIONS
    pages = max(min(MOST_PAGES, free // (2 * _OF_SESSION)), _LEAST)
    return Room(max(min(MOST_CONNECTIONS, free - _OF_SESSION * pages), 2 * _LEAST), pages)


def _descriptors() -> int:
    if resource is None:
        return sys.maxsize
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        soft = hard
    return sys.maxsize if soft == resource.RLIM_INFINITY else int(soft)
