"""Log-ins that don't hold: forged, expired, ended and without a role. Each sees nothing, and is one line of the log.

On an instance of its own with a log-in by OpenID Connect; the cookies are those that its provider would have led to.
"""

import asyncio
import json
import secrets
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets.asyncio.client import connect

from bench.bench_reading import large_plan
from bench.servers import instance
from bench.sessions import Visitor
from tests.paths import ROOT
from umebra.readers import read_plan
from umebra.store import Store, file_url, open_engine

COOKIE, SECRET = "_streamlit_user", "the provider's, which whoever forges does not know"
KINDS = ("forged", "expired", "ended", "no role")
SECONDS = 60.0
ACTIONS = 20
SHOWN = f"{ACTIONS} av {ACTIONS} aktiviteter"
"""Stands on the first page for whoever is let in."""
_SECRETS = f"""[auth]
redirect_uri = "http://127.0.0.1:1/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "umebra"
client_secret = "soak"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""


@dataclass
class Reader(Visitor):
    """An open page, and all that stands on it."""

    texts: str = ""

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        self.texts += message.delta.new_element.html.body


def try_log_ins(count: int) -> list[str]:
    """Open so many pages with log-ins that don't hold; return what is wrong."""
    with tempfile.TemporaryDirectory(prefix="umebra-log-ins-") as name:
        folder = Path(name)
        _lay_out(folder)
        content = large_plan(ACTIONS)
        store = Store(open_engine(file_url(folder / "umebra.sqlite")))
        store.save_and_publish(read_plan(content, "plan.xlsx"), content, "Anna Exempel", "soak")
        before = store.events()
        own = {"UMEBRA_DATA": name, "UMEBRA_SETTINGS": f"{name}/settings.toml", "UMEBRA_LOG": "json"}
        with instance(None, folder / "log", STREAMLIT_SECRETS_FILES=f"{name}/secrets.toml", **own) as server:
            server.wait()
            faults = asyncio.run(_visit(server.address, count))
        faults += ["a log-in changed the store"] if store.events() != before else []
        store.engine.dispose()
        return faults + _logged(folder / "log", count)


def _lay_out(folder: Path) -> None:
    text = (ROOT / "settings.toml").read_text(encoding="utf-8")
    text = text.replace('known_by = ""', 'known_by = "login"').replace(
        'readers = ["*"]', 'readers = ["eva@exempel.se"]'
    )
    text = text.replace('frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"')
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    (folder / "secrets.toml").write_text(_SECRETS, encoding="utf-8")


async def _visit(address: str, count: int) -> list[str]:
    good = _claims(address)
    faults = [] if SHOWN in await _seen(address, _signed(good)) else ["who is logged in sees nothing"]
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        cookie = await asyncio.to_thread(_cookie, kind, address, number)
        if SHOWN in await _seen(address, cookie):
            faults.append(f"a log-in that is {kind} shows the plan")
    return faults


def _claims(address: str, **others: object) -> dict[str, object]:
    now = int(time.time())
    known = {"origin": address, "is_logged_in": True, "email": "eva@exempel.se", "name": "Eva Exempel"}
    return {**known, "iss": "soak", "sub": "eva", "iat": now, "exp": now + 3600, **others}


def _cookie(kind: str, address: str, number: int) -> str:
    """Return a cookie that does not hold, each another."""
    if kind == "forged":
        claims = _claims(address, sub=f"{number}")
        return _signed(claims, secrets.token_hex()) if number % 2 else f"{COOKIE}={secrets.token_urlsafe(60)}"
    if kind == "expired":
        return _signed(_claims(address, exp=int(time.time()) - 1 - number))
    if kind == "no role":
        return _signed(_claims(address, email=f"nobody-{number}@exempel.se"))
    cookie = _signed(_claims(address, sid=f"{number}"))
    _log_out(address, cookie)
    return cookie


def _signed(claims: Mapping[str, object], secret: str = SECRET) -> str:
    return f"{COOKIE}={create_signed_value(secret, COOKIE, json.dumps(claims)).decode()}"


def _log_out(address: str, cookie: str) -> None:
    class Staying(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:  # type: ignore[override] # where it leads is the provider's
            return None

    asked = urllib.request.Request(f"{address}/logga-ut", headers={"Cookie": cookie})  # noqa: S310 - our own server
    try:
        urllib.request.build_opener(Staying).open(asked, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        if error.code != 302:
            raise


async def _seen(address: str, cookie: str) -> str:
    token = generate_xsrf_token_string()
    headers = {"Cookie": f"{cookie}; _streamlit_xsrf={token}", "Origin": address}
    socket = await connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit", token],  # type: ignore[list-item] # a NewType of str
        max_size=None,
        additional_headers=headers,
    )
    page = Reader(address, socket)
    await asyncio.wait_for(page.open(), SECONDS)
    await page.close()
    return page.texts


def _logged(log: Path, count: int) -> list[str]:
    lines = [json.loads(line) for line in log.read_text("utf-8", "replace").splitlines()]
    found = Counter(line["why"] for line in lines if line["event"] == "log-in refused")
    tried = Counter(KINDS[number % len(KINDS)] for number in range(count))
    sys.stdout.write(f"log-ins that don't hold: {dict(tried)}; logged: {dict(found)}\n")
    return [
        f"{tried[kind]} log-ins were {kind}, and {found[kind]} logged" for kind in KINDS if found[kind] != tried[kind]
    ]
