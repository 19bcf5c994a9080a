"""Who somebody is by the word of nginx, which logs in: the instance believes it and nobody else; each sees her own."""

import asyncio
import base64
import http.client
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from bench.sessions import Visitor
from tests.browser.driver.server import HOST, Dashboard, dashboard
from tests.proxy import MISSING, PASSWORD, Proxy, find_nginx, proxy
from tests.store.plans import WHO, numbered, publish
from tests.ui.person.test_signed_in import set_access
from umebra.store import open_store

USERS = {"rut": "alla", "rolf": "redaktorer", "ulla": "utgivare", "frida": "forvaltare"}
LISTS = """readers = ["alla"]
editors = ["redaktorer"]
publishers = ["utgivare"]
stewards = ["forvaltare"]
[access.proxy]
addresses = ["127.0.0.1"]
"""
OTHER = "127.0.0.2"
"""An address of this machine that is not the proxy's."""
SAYS = {
    "X-Forwarded-Preferred-Username": "frida",
    "X-Forwarded-Email": "f@exempel.se",
    "X-Forwarded-Groups": "forvaltare",
}


@dataclass
class Watching(Visitor):
    """A page of Historik, with the revision that is not published chosen.

    Attributes:
        texts: What stands on it.
        buttons: The keys of its buttons, and whether each can be pressed.
    """

    texts: str = ""
    buttons: dict[str, bool] = field(default_factory=dict)

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        element = message.delta.new_element
        self.texts += element.html.body
        if element.WhichOneof("type") == "button":
            self.buttons[element.button.id.rpartition("-")[2]] = not element.button.disabled

    def _state(self) -> ClientState:
        state = super()._state()
        state.query_string = "revision=2"
        return state


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dashboard]:
    """An instance that believes the proxy, with a plan published and another kept."""
    set_access(tmp_path, monkeypatch, "proxy", LISTS)
    publish(open_store(), 1)
    open_store().save(*numbered(2), WHO, "1")
    with dashboard(UMEBRA_SETTINGS=tmp_path / "settings.toml", UMEBRA_DATA=tmp_path / "data") as running:
        yield running


@pytest.fixture
def front(instance: Dashboard, tmp_path: Path) -> Iterator[Proxy]:
    """A real nginx in front of it, which asks for a name and a password."""
    if find_nginx() is None:
        pytest.fail(MISSING, pytrace=False) if os.environ.get("CI") else pytest.skip(MISSING)
    (tmp_path / "nginx").mkdir()
    with proxy([int(instance.address.rpartition(":")[2])], tmp_path / "nginx", USERS) as running:
        yield running


def by(name: str) -> dict[str, str]:
    """Return the header of somebody who logs in at the proxy."""
    return {"Authorization": f"Basic {base64.b64encode(f'{name}:{PASSWORD}'.encode()).decode()}"}


async def seen_by(address: str, headers: dict[str, str]) -> Watching:
    """Return what somebody sees."""
    place = address.replace("http", "ws", 1)
    socket = await connect(
        f"{place}/_stcore/stream", subprotocols=["streamlit"], max_size=None, additional_headers=headers
    )  # type: ignore[list-item] # a NewType of str
    page = Watching(address, socket, "historik")
    await asyncio.wait_for(page.open(), 30)
    await page.close()
    return page


def status(address: str, headers: dict[str, str], source: str = HOST) -> int:
    """Return the status with which a server answers somebody at an address."""
    port = int(address.rpartition(":")[2])
    connection = http.client.HTTPConnection(HOST, port, timeout=20, source_address=(source, 0))
    connection.request("GET", "/", headers=headers)
    answered = connection.getresponse().status
    connection.close()
    return answered


def test_each_role_through_the_proxy(instance: Dashboard, front: Proxy) -> None:
    """Each sees what her role may do, by the name that the proxy says; what she says herself changes nothing."""
    seen = {name: asyncio.run(seen_by(front.address, by(name))) for name in USERS}
    roles = {name: page.texts.partition(f"{name}, ")[2].partition("<")[0] for name, page in seen.items()}
    assert roles == {"rut": "läsare", "rolf": "redaktör", "ulla": "utgivare", "frida": "förvaltare"}
    publishing = {name: page.buttons.get("publish_again") for name, page in seen.items()}
    assert publishing == {"rut": None, "rolf": False, "ulla": True, "frida": True}
    assert {name for name, page in seen.items() if "mark_meeting" in page.buttons} == {"frida"}
    claimed = asyncio.run(seen_by(front.address, {**by("rut"), **SAYS}))
    assert claimed.buttons == seen["rut"].buttons
    assert "rut, läsare" in claimed.texts

    assert [status(front.address, {}), status(front.address, {"Authorization": "Basic cnV0OmZlbA=="})] == [401, 401]
    with pytest.raises(InvalidStatus, match="401"):
        asyncio.run(seen_by(front.address, SAYS))
    # Past the proxy, from an address that is not its own.
    assert status(instance.address, {"Host": instance.address.rpartition("/")[2], **SAYS}, OTHER) == 403
