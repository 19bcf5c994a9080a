"""The texts that a workbook's cells share, and rich texts as plain ones."""

import re

from umebra.readers.cells import unescape
from umebra.readers.lifting import lift, plain_text
from umebra.readers.package import Attributes, Package, parse_xml

_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


def read_shared_strings(package: Package, name: str) -> list[str]:
    """Read the texts that cells point to by number."""
    strings: list[str] = []
    texts: list[str] = []
    runs = Runs(texts)

    def take(element: re.Match[str]) -> bool:
        text = plain_text(element[1])
        if text is not None:
            strings.append(said(text))
        return text is not None

    starts = {"si": runs.on_item, "t": runs.on_text, "rPh": runs.on_phonetic}
    ends = {"si": lambda: strings.append(runs.text()), "t": runs.end_text, "rPh": runs.end_phonetic}
    parse_xml(lift(package.stream(name), "sst", "si", lambda _: _STRING, take), starts, ends, texts)
    return strings


class Runs:
    """Joins the runs of a rich text, its phonetic hints left out."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._parts: list[str] = []
        self._phonetic = False

    def on_item(self, _: Attributes) -> None:
        """Begin a text."""
        self._parts = []

    def on_text(self, _: Attributes) -> None:
        """Begin a run."""
        self._texts.clear()

    def on_phonetic(self, _: Attributes) -> None:
        """Begin a phonetic hint."""
        self._phonetic = True

    def end_phonetic(self) -> None:
        """End a phonetic hint."""
        self._phonetic = False

    def end_text(self) -> None:
        """End a run: keep it, unless it is a hint."""
        if not self._phonetic:
            self._parts.extend(self._texts)
        self._texts.clear()

    def text(self) -> str:
        """Return the whole text."""
        return said("".join(self._parts))


def said(text: str) -> str:
    """Return a text as the cell says it: its escapes resolved, nothing where it is blank."""
    text = unescape(text)
    return "" if text.isspace() else text
