"""Where partners' links lead: ``/svar/`` and what opens the link, under the address that the server answers on."""

import hashlib
import hmac
import re

from streamlit import config

FOLDER = "svar"
# What opens a link is longer; what is near it is looked up all the same, so that it takes the same time.
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,100}")


def is_answer_path(path: str) -> bool:
    """Tell whether a path is a link's, one that opens anything or not."""
    own = _own_path()
    return path == own or path.startswith(f"{own}/")


def secret_of(path: str) -> str:
    """Return what is to open a link; empty where the path has no such thing."""
    secret = path.removeprefix(f"{_own_path()}/")
    return secret if _SECRET.fullmatch(secret) else ""


def link_address(base: str, secret: str) -> str:
    """Return the address of a link, under that of the dashboard."""
    return f"{base.rstrip('/')}/{FOLDER}/{secret}"


def form_word(secret: str) -> str:
    """Return the word that a link's form holds: who sends it has the link, or has seen its page."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def _own_path() -> str:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/{FOLDER}" if base else f"/{FOLDER}"
