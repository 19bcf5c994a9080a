"""A visitor without a browser who uploads a file, as Streamlit's own page does."""

import asyncio
import time
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLs, FileURLsRequest, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.sessions import Visitor

_COOKIE = "_streamlit_xsrf="


@dataclass
class Uploader(Visitor):
    """One open page with a file uploader.

    Attributes:
        session: The session's id.
        place: The id of the file uploader.
        file: The server's id of the uploaded file.
    """

    session: str = ""
    place: str = ""
    file: UploadedFileInfo | None = None

    async def upload(self, content: bytes, name: str) -> float:
        """Upload a file; return the seconds until the page was complete."""
        began = time.perf_counter()
        await self.put(content, name)
        await self.show()
        return time.perf_counter() - began

    async def put(self, content: bytes, name: str) -> None:
        """Send a file to the server without telling the page yet; other visitors can continue meanwhile."""
        urls = await self._urls(name)
        await asyncio.to_thread(_put, f"{self.address}{urls.upload_url}", content, name, self.cookie)
        self.file = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)

    async def show(self) -> float:
        """Tell the page about the file; return the seconds until the page, with what was read, was complete."""
        return await self._run()

    async def _urls(self, name: str) -> FileURLs:
        """Ask the server for the address to upload to."""
        asked = FileURLsRequest(request_id=uuid4().hex, file_names=[name], session_id=self.session)
        await self.socket.send(BackMsg(file_urls_request=asked).SerializeToString())
        while True:
            data = await self.socket.recv()
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.WhichOneof("type") == "file_urls_response":
                return message.file_urls_response.file_urls[0]

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        element = message.delta.new_element
        if message.WhichOneof("type") == "delta" and element.WhichOneof("type") == "file_uploader":
            self.place = element.file_uploader.id

    def _state(self) -> ClientState:
        state = super()._state()
        if self.file:
            widget = state.widget_states.widgets.add(id=self.place)
            widget.file_uploader_state_value.uploaded_file_info.append(self.file)
        return state


def _token(address: str) -> str:
    """Return the server's XSRF token, which its own page sends back."""
    with urllib.request.urlopen(f"{address}/_stcore/health") as answer:  # noqa: S310 - our own server
        return str(answer.headers["Set-Cookie"]).partition(_COOKIE)[2].partition(";")[0]


def _put(address: str, content: bytes, name: str, cookie: str) -> None:
    border, token = uuid4().hex, _token("{0.scheme}://{0.netloc}".format(urlsplit(address)))
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    request = urllib.request.Request(  # noqa: S310 - our own server
        address, head.encode() + content + f"\r\n--{border}--\r\n".encode(), method="PUT"
    )
    request.add_header("Content-Type", f"multipart/form-data; boundary={border}")
    request.add_header("Cookie", "; ".join([f"{_COOKIE}{token}", *filter(None, [cookie])]))
    request.add_header("X-Xsrftoken", token)
    with urllib.request.urlopen(request):  # noqa: S310 - our own server
        pass
