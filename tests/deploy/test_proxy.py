"""The proxy's own files, run by a real nginx in front of two servers that say what they were asked."""

import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.driver.server import HOST, free_port
from tests.paths import ROOT
from tests.proxy import NAME, Proxy, find_nginx
from tests.ui.server.test_door import UPGRADE

TRUSTED = (
    *("X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Preferred-Username"),
    *("X-Auth-Request-User", "X-Auth-Request-Email", "X-Auth-Request-Groups", "X-Remote-User", "X-Remote-Name"),
    *("X-Remote-Email", "X-Remote-Groups", "Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups"),
)
PLACES = ("/", "/_stcore/stream", "/_stcore/upload_file/a/b", "/media/x.pdf")
MOST = 51 * 1024 * 1024


class Telling(BaseHTTPRequestHandler):
    """Answers with the number of its server and with the headers that it got."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """Answer, with 404 where another server has what is asked for."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        number = self.server.server_address[1]
        lacks = self.path.startswith(("/media/", "/_stcore/upload_file/")) and f"only={number}" not in self.path
        body = json.dumps({"instance": number, "headers": {k.lower(): v for k, v in self.headers.items()}}).encode()
        self.send_response(404 if lacks and "only=" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_POST = answer  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Said:
    """An answer: its status, its headers, and what an instance says that it was asked."""

    status: int
    headers: dict[str, str]
    instance: int = 0
    asked: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def instances() -> Iterator[tuple[int, int]]:
    """Two servers."""
    servers = [ThreadingHTTPServer((HOST, 0), Telling) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tuple(server.server_address[1] for server in servers)  # type: ignore[misc] # of two
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def running(start_proxy: Callable[[Sequence[int]], Proxy], instances: tuple[int, int]) -> Proxy:
    """The proxy in front of them."""
    return start_proxy(instances)


def ask(running: Proxy, path: str = "/", method: str = "GET", body: bytes | None = None, **headers: str) -> Said:
    """Ask the proxy, with TLS, as a browser that has its certificate."""
    context = ssl.create_default_context(cafile=str(running.certificate))
    connection = http.client.HTTPSConnection(HOST, running.secure, timeout=30, context=context)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": NAME, **named})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    told = json.loads(text) if text.startswith("{") else {}
    said = {name.lower(): value for name, value in answer.getheaders()}
    return Said(answer.status, said, told.get("instance", 0), told.get("headers", {}))


def test_a_browser_stays_with_one_instance(running: Proxy, instances: tuple[int, int]) -> None:
    """A browser gets a cookie at its first request and stays with that instance; many share both."""
    seen = set()
    for _ in range(12):
        first = ask(running)
        cookie = first.headers["set-cookie"]
        assert re.fullmatch(r"umebra_instance=[0-9a-f]{32}; Path=/; Secure; HttpOnly; SameSite=Lax", cookie)
        again = [ask(running, path, Cookie=cookie.partition(";")[0]) for path in PLACES]
        assert {said.instance for said in again} == {first.instance}
        assert "set-cookie" not in again[0].headers
        seen.add(first.instance)
    assert seen == set(instances)


def test_a_forged_cookie_is_replaced(running: Proxy) -> None:
    """A cookie that is no number of the proxy's is not believed, and a proper one takes its place."""
    for forged in ("x", "a" * 31, "A" * 32, "0" * 32 + "; umebra_instance=x", "%0d%0aSet-Cookie: a=b", "../" * 20):
        if "0" * 32 not in forged:
            assert "umebra_instance=" in ask(running, Cookie=f"umebra_instance={forged}").headers["set-cookie"]


@pytest.mark.parametrize("path", PLACES)
def test_who_one_is_can_not_be_claimed(running: Proxy, path: str) -> None:
    """What a browser claims of who it is, where it is and what its request is called reaches no instance."""
    claimed = dict.fromkeys((*TRUSTED, "Forwarded", "X-Real-Ip"), "admin")
    known = {"X-Forwarded-For": "10.0.0.1", "X-Forwarded-Proto": "ftp", "X-Request-Id": "forged-number"}
    asked = ask(running, path, **claimed, **known).asked
    assert not {name.lower() for name in claimed} & asked.keys()
    assert (asked["host"], asked["x-forwarded-for"], asked["x-forwarded-proto"]) == (NAME, HOST, "https")
    assert re.fullmatch("[0-9a-f]{32}", asked["x-request-id"])


def test_underscores_do_not_smuggle(running: Proxy) -> None:
    """A name with underscores, which some servers take for the one with hyphens, is dropped."""
    raw = f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX_Forwarded_User: admin\r\nConnection: close\r\n\r\n"
    with socket.create_connection((HOST, running.plain), 20) as client:
        client.sendall(raw.encode())
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"admin" not in answer


def test_a_websocket_is_upgraded_at_its_own_address(running: Proxy) -> None:
    """The page's connection is handed on as a WebSocket; other requests are ordinary ones."""
    stream = ask(running, "/_stcore/stream", **{name.replace("-", "_"): value for name, value in UPGRADE.items()})
    assert (stream.asked["upgrade"], stream.asked["connection"].lower()) == ("websocket", "upgrade")
    assert "upgrade" not in ask(running, "/").asked


@pytest.mark.parametrize(("path", "method"), [("/media/x.pdf", "GET"), ("/_stcore/upload_file/a/b", "PUT")])
def test_what_the_other_instance_has_is_found(
    running: Proxy, instances: tuple[int, int], path: str, method: str
) -> None:
    """A file of a page that has gone on with the other instance is asked for there too."""
    for number in instances:
        said = ask(running, f"{path}?only={number}", method, b"x" if method == "PUT" else None)
        assert (said.status, said.instance) == (200, number)
    assert ask(running, f"{path}?only=0", method).status == 404


def test_what_is_too_large_is_refused(running: Proxy) -> None:
    """A body is small except for an upload or a partner's answer, and none is larger than the dashboard takes."""
    upload = "/_stcore/upload_file/a/b"
    assert ask(running, "/", "POST", b"x" * 70_000).status == 413
    assert ask(running, upload, "PUT", b"x" * 70_000).status == 200
    assert ask(running, upload, "PUT", None, Content_Length=str(MOST + 1)).status == 413
    assert ask(running, "/svar/abc", "POST", b"x" * 70_000).status == 200
    assert ask(running, "/svar/abc", "POST", None, Content_Length="2100000").status == 413
    assert ask(running, "/", Cookie="a=" + "x" * 30_000).status == 200  # log-in cookies are long
    assert ask(running, "/", Cookie="a=" + "x" * 40_000).status in {400, 431}


def told_of(lines: Sequence[dict[str, str]], numbers: Sequence[str]) -> list[dict[str, str]] | None:
    """Return the lines of some requests, by their numbers; None until all are there."""
    found = {line["request"]: line for line in lines}
    return [found[number] for number in numbers] if {*numbers} <= found.keys() else None


def test_its_lines_are_json_and_hold_no_secrets(running: Proxy) -> None:
    """Each request is a line of JSON with its number, without sessions and what is asked for."""
    asked = (
        ask(running, "/_stcore/upload_file/secret-session/a?utkast=secret", "PUT", b"x"),
        ask(running, "/svar/secret-link?tack"),
        ask(running, "/%22%7D%0a?plan=secret"),
    )
    numbers = [said.asked["x-request-id"] for said in asked]
    lines = running.wait_for(lambda lines: told_of(lines, numbers))
    assert "secret" not in running.said()
    assert [line["path"] for line in lines[:2]] == ["/_stcore/upload_file/", "/svar/"]
    assert ask(running).headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("with_public", [False, True])
def test_the_addresses_as_they_are_written(running: Proxy, tmp_path: Path, with_public: bool) -> None:
    """The addresses' own files are sound, with the one for everybody and without, whether its instance runs or not."""
    own = {"/run/secrets/certificate_key": "certificate.key", "/run/secrets/certificate": "certificate.pem"}
    changed = own | {"umebra-1": HOST, "umebra-2": HOST, "8080": str(free_port()), "8443": str(free_port())}
    turned_on = {"# include public_site.conf;": "include public_site.conf;"} if with_public else {}
    for file in (ROOT / "deploy" / "nginx").iterdir():
        text = file.read_text("utf-8")
        for word, other in (changed | turned_on).items():
            text = text.replace(word, other)
        (tmp_path / file.name).write_text(text, "utf-8")
    for name in own.values():
        shutil.copyfile(running.certificate.with_name(name), tmp_path / name)
    command = [str(find_nginx()), "-p", f"{tmp_path}/", "-c", str(tmp_path / "nginx.conf"), "-T"]
    tried = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    assert (tried.returncode, "[warn]" in tried.stderr) == (0, False), tried.stderr
    assert ("server_name plan-oppen.kommunen.se;" in tried.stdout) == with_public


def test_uploads_are_bounded_by_rate(running: Proxy) -> None:
    """Who uploads over and over is asked to wait, and can still look at pages."""
    statuses = [ask(running, "/_stcore/upload_file/a/b", "PUT", b"x").status for _ in range(60)]
    assert set(statuses) == {200, 429}
    assert statuses[0] == 200
    assert ask(running).status == 200
