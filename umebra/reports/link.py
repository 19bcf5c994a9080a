"""The way from a document back to the dashboard: an address, and its QR code to point a phone at."""

import io
from dataclasses import dataclass

import segno

# Read from a slide at the back of a room and from a page that was copied: a quarter of it may be lost.
_ERROR = "q"
_PIXELS = 10


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the dashboard's.

    Attributes:
        text: What is there.
        address: The whole address.
        svg: Its QR code, as an SVG without a header.
    """

    text: str
    address: str
    svg: str


def link_to(text: str, address: str) -> Link:
    """Return the link to an address, with its QR code."""
    drawn = segno.make_qr(address, error=_ERROR)
    return Link(text, address, drawn.svg_inline(scale=4, omitsize=True, light="#fff"))


def qr_picture(link: Link) -> bytes:
    """Return a link's QR code as a PNG."""
    picture = io.BytesIO()
    segno.make_qr(link.address, error=_ERROR).save(picture, kind="png", scale=_PIXELS)
    return picture.getvalue()
