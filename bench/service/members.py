"""A simulated user: clicks in a filter now and then, and reconnects if her instance is lost."""

import asyncio
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench.sessions import Visitor, arrive_as

LABEL = "Status"
_READ = re.compile(r"([\d\s]+) aktiviteter lästa")
EVERY_SECONDS = 5.0
SECONDS_TO_COME_BACK = 30.0
_LOST = (ConnectionClosed, InvalidHandshake, OSError)


@dataclass
class Member(Visitor):
    """One open page that keeps its address, as a browser does.

    Attributes:
        query: The address's query string.
        plans: The number of actions in the plan that the page shows, each time that the page said it.
    """

    query: str = ""
    plans: list[str] = field(default_factory=list)

    async def come_back(self) -> float:
        """Reconnect, as a new page of the same address; return the seconds until the page was complete."""
        began = time.monotonic()
        while True:
            try:
                other = await arrive_as(Member, self.address, self.path, self.cookie)
                self.socket, self.chosen, self.multiselects = other.socket, {}, {}
                await self.open()
            except _LOST:
                if time.monotonic() - began > SECONDS_TO_COME_BACK:
                    raise
                await asyncio.sleep(0.5)
            else:
                return time.monotonic() - began

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        if message.WhichOneof("type") == "page_info_changed":
            self.query = message.page_info_changed.query_string
        self.plans += _READ.findall(message.delta.add_block.expandable.label)

    def _state(self) -> ClientState:
        state = super()._state()
        state.query_string = self.query
        return state


@dataclass
class Heard:
    """What the members experienced.

    Attributes:
        seconds: The seconds of each click, until the page was complete.
        back: The seconds of each reconnection.
        faults: How often each error occurred.
        forgotten: How often a filter had changed after a reconnection.
    """

    seconds: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    faults: "Counter[str]" = field(default_factory=Counter)
    forgotten: int = 0


async def arrive(address: str, path: str, cookie: str) -> Member:
    """Open a page."""
    member = await arrive_as(Member, address, path, cookie)
    await member.open()
    return member


async def click_until(member: Visitor, end: float, heard: Heard) -> None:
    """Click until a moment, and reconnect if the connection is lost."""
    choices = random.Random(id(member))  # noqa: S311 - the choice of filter is no secret
    await asyncio.sleep(choices.random() * EVERY_SECONDS)
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            options = member.multiselects[LABEL][1]
            chosen = choices.sample(options, choices.randint(0, 2))
            heard.seconds.append(await member.choose(LABEL, *chosen))
        except _LOST as error:
            await _return(member, error, heard)
        except Exception as error:  # noqa: BLE001 - any error is a finding
            heard.faults[f"{type(error).__name__}: {error}"[:200]] += 1
        await asyncio.sleep(max(0.0, EVERY_SECONDS - (time.monotonic() - began)))


async def _return(member: Visitor, lost: Exception, heard: Heard) -> None:
    if not isinstance(member, Member):
        heard.faults[f"{type(lost).__name__}: {lost}"[:200]] += 1
        return
    before = member.query
    try:
        heard.back.append(await member.come_back())
    except Exception as error:  # noqa: BLE001 - as above
        heard.faults[f"did not come back: {type(error).__name__}: {error}"[:200]] += 1
        return
    heard.forgotten += member.query != before
