"""The addresses of partners' links: ``/svar/`` and the link's secret, under the server's own address."""

import hashlib
import hmac
import re

from streamlit import config

FOLDER = "svar"
# Wider than the secrets that are made: wrong ones are looked up too, so that a refusal always takes the same time.
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,100}")


def is_answer_path(path: str) -> bool:
    """Tell whether a path is that of a link, valid or not."""
    own = _own_path()
    return path == own or path.startswith(f"{own}/")


def secret_of(path: str) -> str:
    """Return the secret in a link's path; empty if there is none."""
    secret = path.removeprefix(f"{_own_path()}/")
    return secret if _SECRET.fullmatch(secret) else ""


def link_address(base: str, secret: str) -> str:
    """Return the address of a link, given the dashboard's address."""
    return f"{base.rstrip('/')}/{FOLDER}/{secret}"


def form_token(secret: str) -> str:
    """Return the token in a link's form, which proves that the sender has the link or its page."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def _own_path() -> str:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/{FOLDER}" if base else f"/{FOLDER}"
