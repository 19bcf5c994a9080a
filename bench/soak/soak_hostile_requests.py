"""A thousand hostile requests to the whole service: nothing changes, each is logged once, and others can still work.

    python bench/soak/soak_hostile_requests.py [1000]

Foreign hosts and origins, path tricks, bodies that are too large or too slow, forged cookies, forged user headers, and
bytes that are no HTTP at all; through the proxy, and directly to an instance. Then each role at each door that it may
not open, and a tenth as many log-ins that are not valid. The run fails if a request gets a status that it should not,
if the store or the answer to others has changed afterwards, if a log does not have exactly the refusals that there
were, or if a log has any of their content.
"""

import asyncio
import json
import random
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.bench_reading import large_plan
from bench.service.members import arrive
from bench.service.start import Service, cookie, service
from bench.soak.hostile_log_ins import try_log_ins
from bench.soak.hostile_roles import try_doors
from umebra.readers import read_plan
from umebra.store import Store

HOST, SECONDS = "127.0.0.1", 20.0
MARK = "hemligheten"
"""Part of everything that is sent; must not occur in any log."""
BIG = 60 * 1024 * 1024
NO_PAGE = 404
"""The answer to an upload for a page that does not exist, given before its size is checked."""
Raw = Callable[[random.Random], bytes]


@dataclass(frozen=True)
class Kind:
    """A kind of hostile request.

    Attributes:
        name: Its name.
        raw: Makes one, with ``HOST`` in place of the server's name.
        allowed: The allowed statuses of the answer; 0 stands for a connection closed without one.
        is_logged: Whether an instance that receives it logs a refusal.
    """

    name: str
    raw: Raw
    allowed: Sequence[int]
    is_logged: bool = True


def request(line: str, *headers: str, host: str = "HOST", body: bytes = b"") -> bytes:
    """Return a request as bytes."""
    return "\r\n".join([f"{line} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]).encode() + body


def _of(*choices: str) -> Callable[[random.Random], str]:
    return lambda chance: chance.choice(choices)


_hosts = _of("evil.example", "HOST.evil.example", "127.0.0.1.evil.example", "192.0.2.7", "localhost@evil.example")
_paths = _of(
    *("/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check", "/_stcore/../_stcore/metrics"),
    *("/_stcore//metrics", "/_stcore/%6detrics", "/media/../../etc/passwd", "/media/%2e%2e/%2e%2e/etc/passwd"),
)
_UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: aGVtbGlnaGV0ZW4xMjM0NQ=="
)
KINDS = (
    Kind("foreign host", lambda c: request(f"GET /?{MARK}", host=_hosts(c)), (421, 400)),
    Kind("no host", lambda _: f"GET /?{MARK} HTTP/1.0\r\n\r\n".encode(), (421, 400)),
    Kind("foreign origin", lambda _: request(f"GET /?{MARK}", "Origin: https://evil.example"), (403,)),
    Kind(
        "foreign socket",
        lambda _: request("GET /_stcore/stream", _UPGRADE, f"Origin: https://{MARK}.example"),
        (403,),
    ),
    Kind("path", lambda c: request(f"GET {_paths(c)}?{MARK}"), (403, 404, 400)),
    Kind("method", lambda c: request(f"{_of('TRACE', 'DELETE', 'PATCH', 'PROPFIND')(c)} /?{MARK}"), (405, 403)),
    Kind(
        "upload without token",
        lambda _: request(f"PUT /_stcore/upload_file/{MARK}-0123456789/x", "Content-Length: 3", body=b"abc"),
        (403, 404, 429),
    ),
    Kind(
        "claims to be somebody",
        lambda _: request(f"DELETE /?{MARK}", f"X-Forwarded-User: {MARK}", "X-Forwarded-Groups: admin"),
        (405, 403),
    ),
    Kind(
        "forged cookies",
        lambda c: request(f"POST /?{MARK}", f"Cookie: _streamlit_user={MARK}{c.random()}; umebra_instance=../x"),
        (405, 403),
    ),
)
UNSEEN = (
    Kind(
        "too large",
        lambda _: request("PUT /_stcore/upload_file/a/b", f"Content-Length: {BIG}", body=MARK.encode()),
        (413, 404, 429, 0),
        is_logged=False,
    ),
    Kind("no HTTP", lambda c: c.randbytes(80) + b"\r\n\r\n", (400, 0), is_logged=False),
    Kind("head too long", lambda _: request("GET /", "X-Long: " + MARK * 30_000), (400, 431, 414, 0), is_logged=False),
)


def say(address: tuple[str, int], raw: bytes) -> int:
    """Send bytes, and return the status of the answer, 0 for none."""
    with socket.create_connection(address, SECONDS) as client:
        client.settimeout(SECONDS)
        try:
            client.sendall(raw.replace(b"HOST", f"{HOST}:{address[1]}".encode()))
            answer = client.recv(64)
        except OSError:
            return 0
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else 0


async def main(count: int) -> int:
    """Send the requests; print the answers, and return whether anything was found."""
    chance, faults, answered = random.Random(1), [], Counter[str]()  # noqa: S311 - repeatable, and no secret
    with service(_publish) as ours:
        member = await arrive(ours.front.address, "", cookie())
        before = _state(ours.store)
        slow = [asyncio.create_task(_slow(port)) for port in (ours.front.plain, ours.instances[0].port)]
        refusals = Counter[int]()
        for number in range(count):
            kind = chance.choice((*KINDS, *KINDS, *UNSEEN))
            port = ours.instances[number % 4].port if number % 4 < 2 else ours.front.plain
            status = await asyncio.to_thread(say, (HOST, port), kind.raw(chance))
            answered[f"{kind.name}: {status or 'closed'}"] += 1
            refusals[port] += port != ours.front.plain and (kind.is_logged or status == NO_PAGE)
            if status not in kind.allowed:
                faults.append(f"{kind.name} got {status}")
        faults += [
            f"a slow request got {status}" for status in await asyncio.gather(*slow) if status not in {0, 400, 408}
        ]
        faults += ["the store is another"] if _state(ours.store) != before else []
        await member.choose("Status", *member.multiselects["Status"][1][:1])
        await member.close()
        faults += _logged(ours, refusals)
        with tempfile.TemporaryDirectory() as folder:
            faults += try_doors(ours.store, Path(folder))
    faults += await asyncio.to_thread(try_log_ins, max(count // 10, 4))
    sys.stdout.writelines(f"{name} {times}\n" for name, times in sorted(answered.items()))
    sys.stdout.writelines(f"FINDING {fault}\n" for fault in faults)
    return int(bool(faults))


def _publish(store: Store) -> None:
    content = large_plan(50)
    store.save_and_publish(read_plan(content, "plan.xlsx"), content, "Anna Exempel", "soak")


def _state(store: Store) -> object:
    return store.events(), store.revisions()


async def _slow(port: int) -> int:
    """Send a request at one byte per second, and return the status, or 0 if the connection was closed."""
    reader, writer = await asyncio.open_connection(HOST, port)
    began = time.monotonic()
    for byte in b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n":
        writer.write(bytes([byte]))
        try:
            answer = await asyncio.wait_for(reader.read(64), 1.0)
        except TimeoutError:
            if time.monotonic() - began > SECONDS:
                return -1  # the server waited for it too long
        except OSError:
            return 0
        else:
            return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else 0
    return -1


def _logged(ours: Service, refusals: "Counter[int]") -> list[str]:
    """Return what is wrong with the logs: each refusal by an instance must be one line there, with its status."""
    faults = []
    for one in ours.instances:
        text = one.log.read_text("utf-8", "replace")
        lines = [json.loads(line) for line in text.splitlines()]
        own = [line for line in lines if line["event"] == "request" and line.get("status", 0) >= 400]
        numbers = {line["request"] for line in own}
        # Requests through the proxy have the proxy's request id.
        proxied = {json.loads(line)["request"] for line in ours.front.said().splitlines()}
        direct = len(numbers - proxied)
        sys.stdout.write(f"an instance was sent {refusals[one.port]} and logged {direct} refusals\n")
        faults += [f"{refusals[one.port] - direct} refusals not logged"] if direct != refusals[one.port] else []
        faults += ["a request is logged more than once"] if len(numbers) != len(own) else []
        faults += ["a log holds what was sent"] if MARK in text else []
    return [*faults, *(["the proxy's log holds what was asked for"] if f"?{MARK}" in ours.front.said() else [])]


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
