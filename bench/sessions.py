"""A visitor without a browser: talks to Streamlit's server over a real WebSocket, as its page does."""

import time
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect

UNLIMITED = None


class RunFailedError(RuntimeError):
    """The run of a page ended with an error."""


@dataclass
class Visitor:
    """One open page.

    Attributes:
        address: The server's address, ``http://127.0.0.1:PORT``.
        socket: The connection.
        path: The page's path, "" for the first page.
        multiselects: The id and options of each multiselect on the page, by label.
        chosen: The values of each, by id.
        received: The bytes received over the socket.
        cookie: The cookie to send with each request, empty for none.
    """

    address: str
    socket: ClientConnection
    path: str = ""
    multiselects: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    received: int = 0
    cookie: str = ""

    async def open(self) -> float:
        """Run the page for the first time; return the seconds until it was complete."""
        return await self._run()

    async def choose(self, label: str, *options: str) -> float:
        """Choose options in a filter; return the seconds until the page was complete."""
        self.chosen[self.multiselects[label][0]] = list(options)
        return await self._run()

    async def close(self) -> None:
        """Close the connection."""
        await self.socket.close()

    async def _run(self) -> float:
        start = time.perf_counter()
        await self.socket.send(BackMsg(rerun_script=self._state()).SerializeToString())
        while True:
            data = await self.socket.recv()
            self.received += len(data)
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            self._note(message)
            # A page that calls st.rerun is complete only after the next run.
            if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RunFailedError(str(message))
                return time.perf_counter() - start

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if message.WhichOneof("type") != "delta":
            return
        if element.WhichOneof("type") == "multiselect":
            self._note_filter(element.multiselect, list(element.multiselect.options))
        elif element.WhichOneof("type") == "button_group":
            self._note_filter(element.button_group, [option.content for option in element.button_group.options])

    def _note_filter(self, widget: MultiSelect | ButtonGroup, options: list[str]) -> None:
        self.multiselects[widget.label] = (widget.id, options)
        self.chosen.setdefault(widget.id, [])

    def _state(self) -> ClientState:
        widgets = [WidgetState(id=name, string_array_value={"data": values}) for name, values in self.chosen.items()]
        state = ClientState(page_name=self.path, widget_states=WidgetStates(widgets=widgets))
        state.context_info.url = f"{self.address}/{self.path}"
        state.context_info.locale = "sv-SE"
        return state


V = TypeVar("V", bound=Visitor)


async def arrive(address: str, path: str = "") -> Visitor:
    """Connect to the server, without running the page yet."""
    return await arrive_as(Visitor, address, path)


async def arrive_as(kind: type[V], address: str, path: str = "", cookie: str = "") -> V:
    """Connect to the server as a given class of visitor, without running the page yet."""
    socket = await connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item] - a NewType of str
        max_size=UNLIMITED,
        compression=None,
        additional_headers={"Cookie": cookie} if cookie else None,
    )
    return kind(address, socket, path, cookie=cookie)
