"""What an e-mail holds: who wrote it and when, its own words, and the files attached to it."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import PurePath
from typing import NamedTuple

from umebra.errors import DamagedFileError
from umebra.swedish import TIME_ZONE

_HEAD = 4096
_BEGINS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_SIGN = re.compile(rb"^(?:mime-version|x-unsent|message-id|received):", re.IGNORECASE | re.MULTILINE)
# Attachments that mail programs add themselves: logotypes and signatures.
_PASSED_OVER = re.compile(r"(?:image|audio|video)/|application/(?:x-)?(?:pkcs7|pgp)-signature")
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, UnicodeError)
# Where the quoted message begins, as Outlook, Gmail and Apple Mail mark it.
_QUOTED = re.compile(
    r"^(?:>|-{3,}|_{5,}|(?:från|from|skickat|sent):|(?:den|on|mån|tis|ons|tors?|fre|lör|sön)\b.*(?:skrev|wrote).*:?$)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_HTML = re.compile(r"<blockquote|gmail_quote|divRplyFwdMsg", re.IGNORECASE)
_TAG = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_DAMAGED = "E-postmeddelandet är skadat och kan inte läsas. Spara den bifogade arbetsboken för sig och läs in den."
_MOST_PARTS = 100


class Attached(NamedTuple):
    """A file that is attached to an e-mail."""

    name: str
    data: bytes


class Letter(NamedTuple):
    """An e-mail.

    Attributes:
        sent: When it was sent; None if it does not say, as in a draft.
        sender: Who sent it.
        words: What its writer wrote, without the quoted message.
        attached: The attached files, except pictures, sound and film.
        is_draft: Whether it was never sent.
    """

    sent: datetime | None
    sender: str
    words: str
    attached: tuple[Attached, ...]
    is_draft: bool


def is_email(data: bytes, name: str) -> bool:
    """Tell whether a file is an e-mail, by its name or by the mail headers that it begins with."""
    begins = _BEGINS.match(data[:_HEAD].removeprefix(BOM_UTF8))
    return PurePath(name).suffix.casefold() == ".eml" or bool(begins and _SIGN.search(begins[0]))


def read_letter(data: bytes) -> Letter:
    """Read an e-mail.

    Raises:
        DamagedFileError: It can't be read.
    """
    try:
        message = message_from_bytes(data.removeprefix(BOM_UTF8), policy=default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        return Letter(
            _sent(message),
            str(message["From"] or ""),
            _words(message),
            tuple(_attached(message)),
            "X-Unsent" in message,
        )
    except _BROKEN as error:
        raise DamagedFileError(_DAMAGED) from error


def _sent(message: EmailMessage) -> datetime | None:
    """Return when an e-mail was sent; None if it does not say, or not legibly."""
    try:
        sent = parsedate_to_datetime(str(message["Date"] or ""))
    except ValueError:
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=TIME_ZONE)


def _words(message: EmailMessage) -> str:
    """Return what an e-mail's writer wrote; empty if its character encoding is unknown."""
    body = message.get_body(("plain", "html"))
    try:
        text = str(body.get_content()) if body else ""
    except LookupError:
        return ""
    if body and body.get_content_subtype() == "html":
        text = unescape(_TAG.sub(" ", _QUOTED_HTML.split(text, maxsplit=1)[0]))
    begins = _QUOTED.search(text)
    return (text[: begins.start()] if begins else text).strip()


def _attached(message: EmailMessage) -> Iterator[Attached]:
    """Yield the attached files, those of forwarded e-mails too, whether they have a name or not."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise DamagedFileError(_DAMAGED)
        name = part.get_filename() or ("bilaga" if part.get_content_maintype() == "application" else "")
        if name and not part.is_multipart() and not _PASSED_OVER.match(part.get_content_type()):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield Attached(PurePath(name.replace("\\", "/")).name, payload)
