"""The security headers of every answer: only our own scripts and requests, and no framing by other sites."""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

Headers = list[tuple[bytes, bytes]]

POLICY = b"content-security-policy"

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    # Streamlit writes its styles into the page, and so do our charts.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# Streamlit sends a component's script, which is in our own code, to the browser as a blob.
_SCRIPTS_OF_COMPONENTS = "blob:"

ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]


def policy(*scripts: str) -> bytes:
    """Return a Content-Security-Policy that allows these scripts (hashes or schemes) besides those served as files."""
    rules = _RULES | {"script-src": " ".join([_RULES["script-src"], *scripts])}
    return "; ".join(f"{name} {value}" for name, value in rules.items()).encode()


@lru_cache(maxsize=8)
def page_policy(page: bytes) -> bytes:
    """Return the policy for Streamlit's page, which allows its inline scripts by their hashes."""
    hashes = [hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page)]
    named = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes]
    return policy(*named, _SCRIPTS_OF_COMPONENTS)


def framed(headers: Headers, sites: Sequence[str]) -> Headers:
    """Return an answer's headers so that its own site and these sites may show it in a frame."""
    ours, theirs = b"frame-ancestors 'none'", f"frame-ancestors 'self' {' '.join(sites)}".encode()
    kept = [(name, value) for name, value in headers if name.lower() != b"x-frame-options"]  # it can't name sites
    return [(name, value.replace(ours, theirs) if name.lower() == POLICY else value) for name, value in kept]


def guarded(headers: Headers) -> Headers:
    """Return an answer's headers with ours added; a policy that the page has set itself stays."""
    ours = {name for name, _ in ALWAYS}
    kept = [(name, value) for name, value in headers if name.lower() not in ours]
    has_policy = any(name.lower() == POLICY for name, _ in kept)
    return [*kept, *ALWAYS, *([] if has_policy else [(POLICY, policy())])]
