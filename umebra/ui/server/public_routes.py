"""What a public address answers: its own pages and what they fetch. All else is 404, and nothing can be uploaded."""

import re
from http import HTTPStatus

from streamlit import config

from umebra.settings.public_settings import is_public
from umebra.ui.answer_page.answer_pages import AnswerPages
from umebra.ui.server.compression import ASGIApp, Receive, Scope, Send
from umebra.ui.server.door import NO_SUCH, refuse
from umebra.ui.server.log_in import LogIn

# What pages fetch; the first is a page's WebSocket.
_FETCHED = re.compile(
    r"_stcore/(?:stream|health|host-config|bidi-components/.+)|(?:static|component|media)/.+|health|[^/]+[.][^/]+"
)
_ASKING = frozenset({"GET", "HEAD", "OPTIONS"})


class PublicRoutes:
    """ASGI middleware that answers 404 to all but a public address's own pages and what they fetch.

    So there is no log-in, no partners' pages, no upload of files, and no page that writes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] == "http" and not (scope["method"] in _ASKING and is_there(scope["path"])):
            await refuse(scope, send, HTTPStatus.NOT_FOUND, NO_SUCH)
        else:
            await self.app(scope, receive, send)


def ways_in() -> tuple[type[ASGIApp], ...]:
    """Return the middleware for log-in, answers and the like; at a public address instead the one that refuses them."""
    return (PublicRoutes,) if is_public() else (LogIn, AnswerPages)


def is_there(path: str) -> bool:
    """Return whether a public address answers a path."""
    # Imported here, so that the server can answer before everything is imported.
    from umebra.ui.session.navigation import paths_here

    base = str(config.get_option("server.baseUrlPath")).strip("/")
    own = path.strip("/").removeprefix(base).strip("/")
    return own in paths_here() or _FETCHED.fullmatch(own) is not None
