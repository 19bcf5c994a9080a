"""How a program writes XML: its habits, and how often it leaves them."""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple


class Hand(NamedTuple):
    """How a program writes XML.

    Attributes:
        chance: What is drawn from.
        odd: How often it leaves its habits.
        prefix: The prefix of its elements.
        quote: The sign around attributes.
        closing: How it ends an element without content.
        between: What it puts between elements.
        remarks: Whether it leaves comments and CDATA, at which the fast way gives up.
    """

    chance: Random
    odd: float
    prefix: str
    quote: str
    closing: str
    between: str
    remarks: bool

    def is_odd(self) -> bool:
        """Draw whether to leave the habits."""
        return self.chance.random() < self.odd

    def element(self, name: str, attributes: Mapping[str, str], inner: str | None = None) -> str:
        """Write an element."""
        pairs = list(attributes.items())
        quote, closing = self.quote, self.closing
        if self.is_odd():
            self.chance.shuffle(pairs)
            quote, closing = self.chance.choice("\"'"), self.chance.choice(("/>", " />", "\n/>", None))
        space = self.chance.choice((" ", "  ", "\n")) if self.is_odd() else " "
        tag = self.prefix + name
        written = "".join(f"{space}{key}={quote}{value}{quote}" for key, value in pairs)
        if inner is None and closing:
            return f"<{tag}{written}{closing}"
        return f"<{tag}{written}>{inner or ''}</{tag}{' ' if self.is_odd() else ''}>"

    def text(self, text: str) -> str:
        """Write a text's characters."""
        if self.is_odd():
            return self._oddly(text)
        written = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return written.replace("\r", "&#13;") if "\r" in written and self.chance.random() < 0.5 else written

    def _oddly(self, text: str) -> str:
        way = self.chance.randrange(7 if self.remarks else 5)
        if way < 2:
            return "".join(f"&#{ord(sign)};" if way else f"&#x{ord(sign):X};" for sign in text)
        if way == 5 and "]]" not in text:
            return f"<![CDATA[{text}]]>"
        written = text.replace("&", "&amp;").replace("<", "&lt;")
        half = len(written) // 2 if "&" not in written else 0
        inner = ("<?pi row?>", "", "&quot;&apos;&gt;", "", "<!-- en <row> -->")[way - 2]
        return written[:half] + inner + written[half:]

    def gap(self) -> str:
        """Write what stands between two elements."""
        signs = ("\n", "  ", "\r\n\t", *(("<!-- -->",) if self.remarks else ()))
        return self.chance.choice(signs) if self.is_odd() else self.between
