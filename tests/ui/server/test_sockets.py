"""Connections to the server send what they have at once."""

import socket
from pathlib import Path

import pytest

from umebra.ui.server import sockets

pytestmark = pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="this system does not say what is open")


def _held_back(listening: socket.socket) -> bool:
    with socket.create_connection(listening.getsockname()), listening.accept()[0] as connection:
        return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_connection_sends_at_once() -> None:
    """What a socket that listens accepts from now on holds nothing back."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert _held_back(listening)
        sockets.send_at_once()
        assert not _held_back(listening)


def test_other_sockets_are_left() -> None:
    """What does not listen stays as it was."""
    with socket.socket() as other:
        sockets.send_at_once()
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_system_that_does_not_say_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where what is open can't be listed the server starts all the same."""
    monkeypatch.setattr(sockets, "_DESCRIPTORS", tmp_path / "missing")
    sockets.send_at_once()
