"""A new visitor gets in, on a real server, whatever others do with their connections."""

import contextlib
import http.client
import resource
import socket
import time
from collections.abc import Iterator

import pytest

from tests.browser.driver.server import Dashboard, dashboard

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("connections")

FEW = 512
# The server's own bound on open files, lower than a system's, so that a test can reach it.
LIMITED = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({FEW // 2}, {FEW}))"
HALF_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_BODY = b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\nhalf"
SOCKET = (
    b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard that may have few files and connections open."""
    folder = tmp_path_factory.mktemp("limited")
    (folder / "sitecustomize.py").write_text(LIMITED)
    with dashboard(PYTHONPATH=folder) as running:
        yield running


@pytest.fixture(autouse=True)
def _many_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def port(running: Dashboard) -> int:
    """Return a server's port."""
    return int(running.address.rpartition(":")[2])


def opened(running: Dashboard, number: int, said: bytes, stack: contextlib.ExitStack) -> list[socket.socket]:
    """Open so many connections, and say the same on each."""
    found = []
    for _ in range(number):
        wire = stack.enter_context(socket.create_connection(("127.0.0.1", port(running)), timeout=30))
        with contextlib.suppress(OSError):
            wire.sendall(said)
        found.append(wire)
    return found


def visit(running: Dashboard) -> float:
    """Ask for the page as a new visitor; return how many seconds it took."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port(running), timeout=20)
    connection.request("GET", "/")
    assert b"<html" in connection.getresponse().read()
    connection.close()
    return time.monotonic() - began


@pytest.mark.parametrize("said", [b"", HALF_HEAD, HALF_BODY, SOCKET], ids=["silent", "head", "body", "socket"])
def test_a_new_visitor_gets_in(limited: Dashboard, said: bytes) -> None:
    """With more half-sent requests, or silent pages, than the server may have open, a visitor is answered at once."""
    with contextlib.ExitStack() as stack:
        opened(limited, FEW + 100, said, stack)
        assert visit(limited) < 5
        assert visit(limited) < 5
        assert len(limited.said()) < 5000


def is_closed(wire: socket.socket, seconds: float) -> bool:
    """Return whether the server closes a connection in time."""
    wire.settimeout(seconds)
    try:
        while wire.recv(65536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def test_half_a_request_is_given_up(limited: Dashboard) -> None:
    """A request whose head is not there in ten seconds is given up, however often a sign of it comes."""
    with contextlib.ExitStack() as stack:
        (slow,) = opened(limited, 1, HALF_HEAD, stack)
        for _ in range(5):
            time.sleep(2)
            with contextlib.suppress(OSError):
                slow.sendall(b"x")
        assert is_closed(slow, 5)


def test_a_request_in_parts_is_answered(limited: Dashboard) -> None:
    """A request that comes in parts, on a connection that was used before, is answered."""
    with socket.create_connection(("127.0.0.1", port(limited)), timeout=20) as wire:
        for _ in range(3):
            for part in (b"GET /_stcore/health HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n", b"\r\n"):
                wire.sendall(part)
                time.sleep(0.3)
            assert wire.recv(65536).startswith(b"HTTP/1.1 200")


def test_what_is_no_request_is_told_in_swedish(limited: Dashboard) -> None:
    """What can't be read as a request gets a Swedish sentence, and the log a line."""
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", port(limited)), timeout=20) as wire:
            wire.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
            said = wire.makefile("rb").read()
        assert b" 400 " in said
        assert "Frågan gick inte att läsa.".encode() in said
    assert limited.said().count("Invalid HTTP request") == 1
