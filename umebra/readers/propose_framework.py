"""Which framework a file's plan belongs to, by its own words and dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from umebra.readers.cells.grid import Grid
from umebra.readers.cells.text import fold
from umebra.settings.frameworks import Framework
from umebra.settings.settings import Settings
from umebra.swedish import listed

_ROWS, _TOP_ROWS = 400, 6
_FEWEST = 3  # a word or two may stand in any plan
_GOAL = 4  # a goal's name is a sentence: it weighs more than a factor's one word
_PARTS = re.compile(r"[,;\n•·●▪◦‣]")
_SAID = "ramverk: "
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_GOALS = "mål"
_NAMED = "dess namn står i planen"
_DEFAULT = "planen pekar inte ut något, så det som står först i inställningarna gäller"


class Proposal(NamedTuple):
    """The settings under the framework that a plan seems to belong to, and why, in a few Swedish words."""

    settings: Settings
    reason: str


class _Fit(NamedTuple):
    """How well a framework fits a file.

    Attributes:
        framework: The framework.
        named: Whether the file names it.
        found: What each of its lists holds that has any words in the file, how many those are, and of how many.
        years: The file's years that it was made for.
    """

    framework: Framework
    named: bool
    found: tuple[tuple[str, int, int], ...]
    years: tuple[int, ...]

    @property
    def weight(self) -> int:
        """What its words weigh, nothing if they are too few."""
        weight = sum(count * (_GOAL if kind == _GOALS else 1) for kind, count, _ in self.found)
        return weight if weight >= _FEWEST else 0

    @property
    def score(self) -> int:
        """What its words weigh, and its own name, which counts for all of them."""
        own = _GOAL * sum(len(words) for _, words in _own(self.framework)) or 1
        return self.weight + (own if self.named else 0)


def propose(grids: Sequence[Grid], name: str, settings: Settings) -> Proposal:
    """Propose the framework that the file names ("Ramverk: …"), else the one whose words it uses most.

    The file's years decide between equals.

    Args:
        grids: The file's sheets.
        name: The file's name.
        settings: The frameworks; their first is kept where no other fits better.
    """
    if len(settings.frameworks) == 1:
        return Proposal(settings, "")
    texts = set(_texts(grids, _ROWS))
    words = {fold(text) for text in texts}, {fold(part) for text in texts for part in _PARTS.split(text)}
    top = [name, *(grid.name for grid in grids), *_texts(grids, _TOP_ROWS)]
    years = {int(year) for text in top for year in _YEAR.findall(text)}
    said = [framework for framework in settings.frameworks if _SAID + fold(framework.name) in map(fold, top)]
    fits = [_fit(framework, words, [fold(text) for text in top], years) for framework in said or settings.frameworks]
    best = max(fits, key=lambda fit: (fit.score, len(fit.years)))
    others = [fit for fit in fits if fit is not best]
    return Proposal(settings.under(best.framework.id), _NAMED if said else _reason(best, others))


def _fit(framework: Framework, words: tuple[set[str], set[str]], top: Iterable[str], years: set[int]) -> _Fit:
    """Count how many names of each of a framework's lists the file has, and which of its years."""
    whole, parts = words
    # A department's name among others in a cell is a partner's.
    texts = {"fokusområden": whole, "förvaltningar": whole}
    counted = [
        (kind, sum(fold(one) in texts.get(kind, parts) for one in own), len(own)) for kind, own in _own(framework)
    ]
    return _Fit(
        framework=framework,
        named=any(fold(framework.name) in text for text in top),
        found=tuple((kind, count, of) for kind, count, of in counted if count),
        years=tuple(sorted(year for year in years if framework.holds_in(year))),
    )


def _own(framework: Framework) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what a framework's lists hold, and their words."""
    yield "fokusområden", framework.focus_areas
    yield "förvaltningar", framework.departments
    yield "faktorer", framework.factors
    yield _GOALS, [goal.name for goal in framework.goals]


def _reason(best: _Fit, others: Sequence[_Fit]) -> str:
    """Say what decided: the name, the words, and the years where another has as many words."""
    reasons = [_NAMED] if best.named else []
    if best.weight:
        kinds, counts, sizes = zip(*best.found, strict=True)
        reasons.append(f"dess ord: {sum(counts)} av {sum(sizes)} {listed(kinds)}")
    equals = [other for other in others if other.score == best.score]
    if equals and all(len(best.years) > len(other.years) for other in equals):
        reasons.append(f"{'årtalet' if len(best.years) == 1 else 'årtalen'} {listed(list(map(str, best.years)))}")
    return listed(reasons) or _DEFAULT


def _texts(grids: Sequence[Grid], rows: int) -> Iterable[str]:
    """Yield the texts of each sheet's first rows, and the sheets' names."""
    for grid in grids:
        yield grid.name
        for cells in islice(grid.values.values(), rows):
            yield from (value for value in cells.values() if isinstance(value, str))
