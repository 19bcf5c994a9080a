"""A member at the service: clicks in a filter now and then, and goes on with another instance when her own is lost."""

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
        query: What stands in the address after the question mark.
        plans: How many actions the plan has that the page shows, each time that it said so.
    """

    query: str = ""
    plans: list[str] = field(default_factory=list)

    async def come_back(self) -> float:
        """Connect anew, as a new page of the same address; return the seconds until all of it was there."""
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
    """What members met with.

    Attributes:
        seconds: Each click's, until all of the page was there again.
        back: Each coming back's.
        faults: What went wrong, and how often.
        forgotten: How often a filter was not what it had been when a member came back.
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
    """Click until a moment; what is lost on the way is come back to."""
    choices = random.Random(id(member))  # noqa: S311 - which filter is clicked is no secret
    await asyncio.sleep(choices.random() * EVERY_SECONDS)
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            options = member.multiselects[LABEL][1]
            chosen = choices.sample(options, choices.randint(0, 2))
            heard.seconds.append(await member.choose(LABEL, *chosen))
        except _LOST as error:
            await _return(member, error, heard)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is what we look for
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
