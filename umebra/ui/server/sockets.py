"""Turns on ``TCP_NODELAY``, so that answers are sent at once; and how many connections there is room for.

Streamlit sends an answer in small pieces. With Nagle's algorithm the system holds back each piece until the browser
has acknowledged the one before, which it delays: some 40 ms for each script of a page and for each click. asyncio turns
that off, but only on sockets created with an explicit protocol number, which Streamlit's is not.
"""

import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

_DESCRIPTORS = Path("/dev/fd")
_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def send_at_once() -> None:
    """Set ``TCP_NODELAY`` on the listening sockets, from which every new connection inherits it.

    They are found among the process's open descriptors; on systems that don't list these, such as Windows, nothing is
    changed.
    """
    with suppress(OSError):
        for descriptor in [int(file.name) for file in _DESCRIPTORS.iterdir()]:
            with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as own:
                if own.family in _INTERNET and own.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


MOST_CONNECTIONS = 2000
MOST_PAGES = 600
_FOR_FILES = 200
# Streamlit gives each session an event loop of its own, with three descriptors, and keeps this many disconnected ones.
_OF_SESSION = 3
_KEPT_SESSIONS = 128
_LEAST = 16


@dataclass(frozen=True)
class Room:
    """How many connections, and how many pages, may be open so that file descriptors are left for files."""

    connections: int
    pages: int


def room() -> Room:
    """Return how much there is room for, after raising the limit on descriptors as far as the system allows."""
    free = _descriptors() - _FOR_FILES - _OF_SESSION * _KEPT_SESSIONS
    pages = max(min(MOST_PAGES, free // (2 * _OF_SESSION)), _LEAST)
    return Room(max(min(MOST_CONNECTIONS, free - _OF_SESSION * pages), 2 * _LEAST), pages)


def _descriptors() -> int:
    """Return how many may be open, after raising the limit where the system allows it; without one, no bound."""
    if resource is None:
        return sys.maxsize
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        soft = hard
    return sys.maxsize if soft == resource.RLIM_INFINITY else int(soft)
