"""The door, on a real server: what is foreign is refused before Streamlit sees it, and nobody else is asked."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.driver.server import Dashboard, dashboard
from umebra.ui.server.hosts import Hosts, name_of

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("door")

SWEDISH = ("Översikten", "Det finns", "Frågan", "Så går")
GUARDS = (
    *("content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"),
    *("cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy"),
)
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}
STREAM = "/_stcore/stream"
# Python runs a module of this name before all else: it writes down whom the server turns to.
WATCH = """
import os, sys
def _note(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {args[1:] if event in ('socket.connect', 'socket.sendto') else args}\\n")
sys.addaudithook(_note)
"""


@dataclass(frozen=True)
class Said:
    """A server's answer."""

    status: int
    headers: dict[str, str]
    text: str


def ask(running: Dashboard, path: str = "/", method: str = "GET", **headers: str) -> Said:
    """Ask a server for a path, with these headers and no others."""
    port = int(running.address.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = b"" if answer.status == 101 else answer.read()
    connection.close()
    said = {name.lower(): value for name, value in answer.getheaders()}
    return Said(answer.status, said, body.decode(errors="replace"))


def upgrade(running: Dashboard, host: str, origin: str | None) -> Said:
    """Ask a server for a WebSocket."""
    return ask(running, STREAM, Host=host, **({"Origin": origin} if origin else {}), **_underscored(UPGRADE))


def _underscored(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in headers.items()}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dashboard, Path]]:
    """A dashboard, and the file where each attempt of its to reach anybody is written."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH)
    file = folder / "turned_to"
    file.touch()
    with dashboard(PYTHONPATH=folder, WATCHED=file) as running:
        yield running, file


@pytest.fixture
def running(watched: tuple[Dashboard, Path]) -> Dashboard:
    """A dashboard as ``make run`` starts it."""
    return watched[0]


def own(running: Dashboard, name: str = "127.0.0.1") -> str:
    """Return the server's own Host by a name."""
    return f"{name}:{running.address.rpartition(':')[2]}"


@pytest.mark.parametrize(
    "host",
    [
        *(
            "evil.example",
            "evil.example:8501",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1@evil.example",
        ),
        *(
            "notlocalhost",
            "192.0.2.7",
            "[2001:db8::1]:8501",
            "",
            "*",
            "localhost/evil",
            "evil.example\xe5",
            "2130706434.x",
        ),
    ],
)
@pytest.mark.parametrize("path", ["/", "/rutnat", "/_stcore/health", "/static/favicon.svg", "/media/x"])
def test_foreign_host_is_refused(running: Dashboard, host: str, path: str) -> None:
    """A request by a name that is not ours gets a Swedish sentence with the remedy, and nothing of the dashboard."""
    said = ask(running, path, Host=host)
    assert said.status in {400, 421}
    if said.status == 421:
        assert "docs/operation.md" in said.text
    assert "<html" not in said.text


def test_a_request_without_host_is_refused(running: Dashboard) -> None:
    """A request of the old kind, that names no host, is refused too."""
    with socket.create_connection(("127.0.0.1", int(running.address.rpartition(":")[2]))) as wire:
        wire.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in wire.makefile("rb").readline()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]", "127.9.9.9"])
def test_this_machine_is_let_in(running: Dashboard, name: str) -> None:
    """The machine's own names give the page, and its WebSocket to a page of the same name."""
    assert "<html" in ask(running, Host=own(running, name)).text
    assert upgrade(running, own(running, name), f"http://{own(running, name)}").status == 101


@pytest.mark.parametrize(
    "origin",
    [
        *(
            "http://evil.example",
            "https://evil.example:8501",
            "null",
            "http://localhost:1",
            "file://",
            "http://127.0.0.1",
        ),
        *(
            "http://evil.example/127.0.0.1",
            "http://127.0.0.1@evil.example",
            "chrome-extension://abc",
            "http://192.0.2.1",
        ),
    ],
)
def test_foreign_page_gets_no_socket(running: Dashboard, origin: str) -> None:
    """A page of another site, and one of another program on this machine, gets no WebSocket and no answer."""
    said = upgrade(running, own(running), origin)
    assert (said.status, said.text[:10]) == (403, "Översikten")
    assert ask(running, Host=own(running), Origin=origin).status == 403


def test_rebound_name_gets_no_socket(running: Dashboard) -> None:
    """A site whose name was made to point here is of the same origin as what it asks for, and is refused."""
    assert upgrade(running, "evil.example", "http://evil.example").status == 421


def test_nobody_is_asked(watched: tuple[Dashboard, Path]) -> None:
    """The server turns to nobody: as it starts, for its page, for foreign pages, for its own."""
    running, file = watched
    for origin in ("http://evil.example", "http://intranet.example:8080", f"http://{own(running)}", None):
        upgrade(running, own(running), origin)
        ask(running, Host=own(running))
    turned_to = [
        line for line in file.read_text().splitlines() if "127.0.0.1" not in line and "'localhost'" not in line
    ]
    assert turned_to == []


def test_the_watch_sees_who_is_asked(tmp_path: Path) -> None:
    """What writes down whom the server turns to does see it."""
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    env = os.environ | {"PYTHONPATH": str(tmp_path), "WATCHED": str(tmp_path / "file")}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)  # noqa: S603 - this interpreter
    assert "socket.connect" in (tmp_path / "file").read_text()


@pytest.mark.parametrize(
    "path", ["/", "/rutnat", "/_stcore/health", "/_stcore/host-config", "/media/x", "/_stcore/metrics", "/a.b/c"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_is_guarded(running: Dashboard, path: str, method: str) -> None:
    """Every answer names what the browser may ask and run, and who may frame it; an error is a Swedish sentence."""
    said = ask(running, path, method, Host=own(running))
    assert [name for name in GUARDS if name not in said.headers] == []
    assert "frame-ancestors 'none'" in said.headers["content-security-policy"]
    assert "unsafe-eval" not in said.headers["content-security-policy"]
    if said.status >= 400 and method != "HEAD":
        assert said.text.startswith(SWEDISH)
        assert said.text.endswith(".")


@pytest.mark.parametrize(
    "path", ["metrics", "agent/openapi.json", "agent/interact", "agent/mcp", "script-health-check", "upload_file"]
)
def test_what_is_not_used_is_not_there(running: Dashboard, path: str) -> None:
    """Streamlit's measurements and its interface for other programs answer that there is nothing."""
    assert ask(running, f"/_stcore/{path}", Host=own(running)).status == 404


def test_no_other_page_may_steer(running: Dashboard) -> None:
    """The page is told that no site around it may send it commands."""
    assert '"allowedOrigins":[]' in ask(running, "/_stcore/host-config", Host=own(running)).text


def test_refusals_do_not_fill_the_log(running: Dashboard) -> None:
    """However often a foreign page tries, the log is no longer for it."""
    upgrade(running, own(running), "http://evil.example")
    before = running.said()
    for _ in range(30):
        upgrade(running, own(running), "http://evil.example")
    assert running.said() == before


def test_a_named_host_and_its_pages_are_let_in() -> None:
    """With a name in ``server.allowedHosts`` it is answered, directly and behind a proxy that asks by another name."""
    with dashboard(STREAMLIT_SERVER_ALLOWED_HOSTS="plan.kommun.example") as running:
        assert "<html" in ask(running, Host="plan.kommun.example").text
        assert upgrade(running, "plan.kommun.example", "https://plan.kommun.example").status == 101
        assert upgrade(running, own(running), "https://plan.kommun.example").status == 101
        assert upgrade(running, own(running), f"http://{own(running)}").status == 101
        assert upgrade(running, "plan.kommun.example", "https://evil.example").status == 403
        assert ask(running, Host="evil.example").status == 421


def test_an_address_of_the_network_is_let_in(tmp_path: Path) -> None:
    """Where the server listens on every address, it answers to the one that it was reached by, and to no other."""
    (tmp_path / "settings.toml").write_text("[access]\neveryone_may_change = true\n", encoding="utf-8")
    with dashboard(
        UMEBRA_SETTINGS=tmp_path / "settings.toml",
        STREAMLIT_SERVER_ADDRESS="0.0.0.0",  # noqa: S104 - that is the case
        STREAMLIT_BROWSER_SERVER_ADDRESS="192.0.2.10",
    ) as running:
        assert "<html" in ask(running, Host=own(running)).text
        assert "<html" in ask(running, Host=own(running, "192.0.2.10")).text
        assert upgrade(running, own(running, "192.0.2.10"), f"http://{own(running, '192.0.2.10')}").status == 101
        assert ask(running, Host=own(running, "192.0.2.11")).status == 421


@pytest.mark.parametrize(
    ("authority", "name"),
    [
        *(("Plan.Kommun.SE.:443", "plan.kommun.se"), ("[::1]:8501", "::1"), ("[::ffff:192.0.2.1]", "192.0.2.1")),
        *(("a b", None), ("a:b", None), ("user@host", None), ("host/", None), ("", None), ("a:123456", None)),
    ],
)
def test_a_host_is_read_strictly(authority: str, name: str | None) -> None:
    """A Host is a name or an address and perhaps a port; anything else is none."""
    assert name_of(authority) == name


@pytest.mark.parametrize(
    ("host", "known"),
    [
        *(("plan.kommun.se", True), ("a.kommun.se", True), ("kommun.se", False), ("xkommun.se", False)),
        *(("kommun.se.evil.example", False), ("192.0.2.9", True), ("192.0.2.90", False)),
    ],
)
def test_names_under_a_name(host: str, known: bool) -> None:
    """``*.kommun.se`` is every name under it and not itself."""
    assert Hosts(("*.kommun.se", "192.0.2.9")).knows(host) is known
