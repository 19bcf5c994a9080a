"""What a visitor's pages ask for, and what the browser's console says of them."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from tests.browser.driver.server import HOST

# Addresses of these kinds ask no host.
INSIDE = frozenset({"data", "blob", "about"})
# Opened on a page's own address, Streamlit first asks below it for the server, and is told 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")
# What a page says that was still asking for its parts when a test stopped its server. While a server runs, a part
# that it lacks is a 404, which counts.
SERVER_GONE = ("ERR_CONNECTION_REFUSED", "Failed to fetch dynamically imported module")


@dataclass
class Traffic:
    """Every address that was asked for, over HTTP or WebSocket, and every error in the console."""

    addresses: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record what every page of the context does from now on."""
        context.on("request", self._note_request)
        context.on("requestfailed", self._forget_blocked)
        context.on("console", self._note_console)
        context.on("weberror", self._note_error)
        context.on("page", self._watch_page)

    def leave(self, context: BrowserContext) -> None:
        """Record no more of what the context's pages do."""
        context.remove_listener("request", self._note_request)
        context.remove_listener("requestfailed", self._forget_blocked)
        context.remove_listener("console", self._note_console)
        context.remove_listener("weberror", self._note_error)
        context.remove_listener("page", self._watch_page)

    def foreign(self) -> list[str]:
        """Return the addresses that are not this machine's."""
        return [address for address in self.addresses if not _is_own(address)]

    def _note_request(self, request: Request) -> None:
        self.addresses.append(request.url)

    def _forget_blocked(self, request: Request) -> None:
        """Take away what the page's own policy kept the browser from asking for: nothing was sent."""
        if request.failure and "csp" in request.failure.lower() and request.url in self.addresses:
            self.addresses.remove(request.url)

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.addresses.append(socket.url))

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            self._note(f"{message.location['url']}: {message.text}")

    def _note_error(self, error: WebError) -> None:
        self._note(str(error.error))

    def _note(self, text: str) -> None:
        if not any(gone in text for gone in SERVER_GONE):
            self.errors.append(text)


def _is_own(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in INSIDE or parts.hostname == HOST
