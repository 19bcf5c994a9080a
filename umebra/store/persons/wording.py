"""The forms of a person's name in a text: in either order, in any case, as a genitive, in an e-mail address."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from umebra.errors import StoreError
from umebra.unicode_text import repair

LEAST = 3
"""The fewest letters of a name to search for; shorter ones occur in ordinary words."""
_TOO_SHORT = "”{}” är för kort för att vara ett namn som går att söka efter. Skriv för- och efternamn."
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLAIN = str.maketrans("åäæöøéèüß", "aaaooeeus")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name to search for.

    Attributes:
        name: The name.
        pattern: Finds its forms in a text.
        parts: Its words as written in an e-mail address.
    """

    name: str
    pattern: "re.Pattern[str]"
    parts: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> Self:
        """Prepare to search for a name.

        Raises:
            StoreError: It is too short to search for.
        """
        words = repair(name).replace(",", " ").split()
        if sum(map(len, words)) < LEAST:
            raise StoreError(_TOO_SHORT.format(name))
        orders = "|".join(r",?\s+".join(map(re.escape, order)) for order in (words, [*words[-1:], *words[:-1]]))
        pattern = re.compile(rf"(?<!\w)(?:{orders})s?(?!\w)", re.IGNORECASE)
        return cls(name.strip(), pattern, tuple(re.split("-", _plain("-".join(words)))))

    def may_stand_in(self, text: str) -> bool:
        """Tell quickly whether a text may hold the name: False is certain, True is not."""
        plain = _plain(repair(text))
        return all(part in plain for part in self.parts)

    def count(self, text: str) -> int:
        """Return how often the name occurs in a text."""
        return self.swap(text, "")[1]

    def swap(self, text: str, other: str) -> tuple[str, int]:
        """Return a text with the name replaced, and how often it occurred."""
        if not text:
            return text, 0
        whole = repair(text)
        swapped, addresses = _swap_addresses(whole, self._is_own, other)
        swapped, times = self.pattern.subn(lambda _: other, swapped)
        return (swapped, times + addresses) if times + addresses else (text, 0)

    def _is_own(self, address: str) -> bool:
        local = _plain(address.partition("@")[0])
        return len(self.parts) > 1 and all(part in re.split(r"[._+-]", local) for part in self.parts)


def _swap_addresses(text: str, is_own: Callable[[str], bool], other: str) -> tuple[str, int]:
    if "@" not in text:
        return text, 0
    own = [found for found in _ADDRESS.findall(text) if is_own(found)]
    for address in own:
        text = text.replace(address, other, 1)
    return text, len(own)


def _plain(word: str) -> str:
    return word.casefold().translate(_PLAIN)
