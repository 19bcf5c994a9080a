"""The dashboard's own address, as somebody who gets a document reaches it."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import streamlit as st

from umebra.settings.document_look import DocumentLook
from umebra.settings.public_settings import is_public


def own_address(look: DocumentLook) -> str:
    """Return the settings' address, else the one in the browser; empty if that leads nowhere from elsewhere.

    A public address is its own: the settings' is where those who write the plan go.
    """
    if is_public():
        return reachable(st.context.url or "")
    return look.address or reachable(st.context.url or "")


def reachable(url: str) -> str:
    """Return the address of the dashboard that has a page at ``url``; empty for one of this computer alone."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or _is_own_computer(parts):
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rpartition('/')[0]}"


def _is_own_computer(parts: SplitResult) -> bool:
    name = parts.hostname or ""
    try:
        found = ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
    return found.is_loopback or found.is_unspecified
