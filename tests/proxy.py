"""An nginx of the tests' own, in front of instances on this machine, with the very files that deploy/ holds.

``python -m tests.proxy`` prints where the program is, or what to install.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tests.browser.driver.server import HOST, free_port
from tests.paths import ROOT
from tests.programs import tell

MISSING = "nginx finns inte på den här datorn. Installera det (i Debian: apt-get install nginx-light)."
NAME = "plan.kommunen.se"
PUBLIC_NAME = "oppen.localhost"
"""The name of the address for everybody, which the tests' browser knows as this machine."""
SECONDS_TO_START = SECONDS_TO_TELL = 20.0
Found = TypeVar("Found")
PASSWORD = "hemligt-1985"  # noqa: S105 - of users who live as long as the tests
NOBODY: Mapping[str, str] = MappingProxyType({})
OWN = ("nginx.conf", "umebra.conf", "public.conf", "pages.conf", "headers.conf")
"""The files that run here as they are."""
_SITE = """
server {{ listen {host}:{plain}; server_name {name}; include umebra.conf; }}
server {{
    listen {host}:{secure} ssl; server_name {name};
    ssl_certificate certificate.pem; ssl_certificate_key certificate.key;
    include umebra.conf;
}}
"""
_PUBLIC_SITE = """
upstream public {{ server {host}:{public}; keepalive 16; }}
server {{
    listen {host}:{secure} ssl; server_name {name};
    ssl_certificate certificate.pem; ssl_certificate_key certificate.key;
    include public.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs: its ports without and with TLS, its certificate, and where it writes its lines."""

    plain: int
    secure: int
    certificate: Path
    log: Path

    @property
    def address(self) -> str:
        """Its address without TLS."""
        return f"http://{HOST}:{self.plain}"

    def said(self) -> str:
        """Return its lines."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, found: Callable[[list[dict[str, Any]]], Found | None]) -> Found:
        """Return what is found in its lines, once it is there: it writes each after its answer has left.

        Raises:
            TimeoutError: It was not found in time.
        """
        end = time.monotonic() + SECONDS_TO_TELL
        while time.monotonic() < end:
            whole = self.said().rpartition("\n")[0]
            if (one := found([json.loads(line) for line in whole.splitlines()])) is not None:
                return one
            time.sleep(0.02)
        raise TimeoutError(self.said())


def find_nginx() -> str | None:
    """Return the program; Debian's lies where only administrators look for it."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def proxy(
    instances: Sequence[int], folder: Path, users: Mapping[str, str] = NOBODY, public: int | None = None
) -> Iterator[Proxy]:
    """Run the proxy in front of instances on these ports while the block runs; its own files go into a folder.

    Args:
        instances: The ports.
        folder: The folder.
        users: Each user that the proxy itself logs in, by ``PASSWORD``, and the group that it says of her.
        public: The port of the instance for everybody, which has the name ``PUBLIC_NAME``; None if there is none.

    Raises:
        RuntimeError: nginx refuses the files, or did not start; the message is its own.
    """
    running = Proxy(free_port(), free_port(), folder / "certificate.pem", folder / "lines")
    _lay_out(running, instances, folder)
    if public is not None:
        with (folder / "site.conf").open("a", encoding="utf-8") as site:
            site.write(_PUBLIC_SITE.format(host=HOST, secure=running.secure, name=PUBLIC_NAME, public=public))
    if users:
        _log_in(users, folder)
    # Whoever runs the tests owns the folder; nginx would otherwise leave it to another.
    user = "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    command = [find_nginx() or "nginx", "-p", f"{folder}/", "-c", str(folder / "nginx.conf"), "-g"]
    tried = subprocess.run([*command, user, "-t"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    if tried.returncode or "[warn]" in tried.stderr:
        raise RuntimeError(tried.stderr)
    with running.log.open("wb") as log:
        process = subprocess.Popen([*command, f"{user}daemon off;"], stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(process, running)
        yield running
    finally:
        process.terminate()
        process.wait(SECONDS_TO_START)


def _lay_out(running: Proxy, instances: Sequence[int], folder: Path) -> None:
    for name in OWN:
        shutil.copyfile(ROOT / "deploy" / "nginx" / name, folder / name)
    servers = [f"server {HOST}:{port} max_fails=1 fail_timeout=5s;\n" for port in instances]
    (folder / "instances.conf").write_text("".join(servers), encoding="utf-8")
    site = _SITE.format(host=HOST, plain=running.plain, secure=running.secure, name=NAME)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    certify = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    certify += ["-keyout", "certificate.key", "-out", "certificate.pem", "-subj"]
    named = [f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:{HOST}"]
    subprocess.run([*certify, *named], cwd=folder, capture_output=True, timeout=60, check=True)  # noqa: S603


def _log_in(users: Mapping[str, str], folder: Path) -> None:
    """Let the proxy ask who comes, and say so to the instances, as its own files have room for."""
    (folder / "users").write_text("".join(f"{name}:{{PLAIN}}{PASSWORD}\n" for name in users), encoding="utf-8")
    groups = "".join(f"{name} {group};" for name, group in users.items())
    site, headers = folder / "site.conf", folder / "headers.conf"
    asks = 'auth_basic "plan"; auth_basic_user_file users; include umebra.conf;'
    of = f"map $remote_user $group {{ default ''; {groups} }}\n"
    site.write_text(of + site.read_text("utf-8").replace("include umebra.conf;", asks), encoding="utf-8")
    said = {"Preferred-Username": "$remote_user", "Email": "$remote_user@exempel.se", "Groups": "$group"}
    text = headers.read_text("utf-8")
    for name, value in said.items():
        empty = f'proxy_set_header X-Forwarded-{name} "";'
        if empty not in text:
            message = f"{headers.name} has no place for X-Forwarded-{name}"
            raise RuntimeError(message)
        text = text.replace(empty, f"proxy_set_header X-Forwarded-{name} {value};")
    headers.write_text(f'{text}proxy_set_header Authorization "";\n', encoding="utf-8")


def _wait(process: "subprocess.Popen[bytes]", running: Proxy) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, running.plain)) == 0:
                return
        time.sleep(0.05)
    message = f"nginx did not start:\n{running.said()}"
    raise RuntimeError(message)


def main() -> int:
    """Print where nginx is, or what to install."""
    return tell(find_nginx(), MISSING)


if __name__ == "__main__":
    sys.exit(main())
