"""The texts that a workbook's cells share, and rich texts as plain ones."""

import re
from typing import NamedTuple

from umebra.readers.xlsx.cell_values import unescape
from umebra.readers.xlsx.package import MOST_ELEMENTS, Attributes, Package, parse_xml
from umebra.readers.xlsx.row_lifter import lift, plain_text
from umebra.readers.xlsx.styles import is_on

_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


class Strings(NamedTuple):
    """The texts that cells point to by number, and for those with struck-through text whether all of it is."""

    texts: list[str]
    struck: dict[str, bool]


def read_shared_strings(package: Package, name: str) -> Strings:
    """Read the texts that cells point to by number."""
    strings: list[str] = []
    struck: dict[str, bool] = {}
    texts: list[str] = []
    runs = Runs(texts)

    def take(element: re.Match[str]) -> bool:
        text = plain_text(element[1])
        if text is not None:
            strings.append(said(text))
        return text is not None

    def end_item() -> None:
        if runs.struck is not None:
            struck[str(len(strings))] = runs.struck
        strings.append(runs.text())

    starts = {
        **{"si": runs.on_item, "r": runs.on_run, "strike": runs.on_strike},
        **{"t": runs.on_text, "rPh": runs.on_phonetic},
    }
    ends = {"si": end_item, "t": runs.end_text, "rPh": runs.end_phonetic}
    parse_xml(lift(package.stream(name), "sst", "si", lambda _: _STRING, take), starts, ends, texts, MOST_ELEMENTS)
    return Strings(strings, struck)


class Runs:
    """Joins the runs of a rich text, its phonetic hints left out."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._parts: list[str] = []
        self._phonetic = False
        self._strike = False
        self._strikes: set[bool] = set()

    @property
    def struck(self) -> bool | None:
        """Whether all of the text is struck through; None if none of it is."""
        return False not in self._strikes if True in self._strikes else None

    def on_item(self, _: Attributes) -> None:
        """Begin a text."""
        self._parts = []
        self._strike, self._strikes = False, set()

    def on_run(self, _: Attributes) -> None:
        """Begin a part of a text with a look of its own."""
        self._strike = False

    def on_strike(self, attributes: Attributes) -> None:
        """Note that a part is struck through."""
        self._strike = is_on(attributes)

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
            if "".join(self._texts).strip():
                self._strikes.add(self._strike)
        self._texts.clear()

    def text(self) -> str:
        """Return the whole text."""
        return said("".join(self._parts))


def said(text: str) -> str:
    """Return a text as the cell says it: its escapes resolved, nothing if it is blank."""
    text = unescape(text)
    return "" if text.isspace() else text
