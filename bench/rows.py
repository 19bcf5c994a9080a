"""One row of the table that ``make bench`` prints and writes."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_WIDTHS = (62, 12, 12, 12, 12, 8, 8)
HEADINGS = ("what", "ours", "p95", "yardstick", "p95", "figure", "at most")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and its limit.

    Attributes:
        name: What was measured.
        unit: The unit of the samples.
        ours: The dashboard's samples.
        limit: The highest figure that passes.
        theirs: The yardstick's samples from the same run; without them the figure is our median itself.
    """

    name: str
    unit: str
    ours: Sequence[float]
    limit: float
    theirs: Sequence[float] = ()

    @property
    def figure(self) -> float:
        """Our median divided by the yardstick's, or our median itself if there is none."""
        return statistics.median(self.ours) / (statistics.median(self.theirs) if self.theirs else 1)

    @property
    def passed(self) -> bool:
        """Whether the figure is within the limit."""
        return self.figure <= self.limit

    def cells(self) -> tuple[str, ...]:
        """Return the row's texts, in the order of :data:`HEADINGS`."""
        times = "×" if self.theirs else ""
        return (
            self.name,
            *self._middle_and_p95(self.ours),
            *self._middle_and_p95(self.theirs),
            f"{self.figure:.2f}{times}",
            f"{self.limit:g}{times}",
        )

    def _middle_and_p95(self, samples: Sequence[float]) -> tuple[str, str]:
        if not samples:
            return "", ""
        return f"{statistics.median(samples):.4g} {self.unit}", f"{p95(samples):.4g} {self.unit}" if samples[1:] else ""

    def facts(self) -> dict[str, Any]:
        """Return the row for JSON."""
        return {
            **{"what": self.name, "unit": self.unit, "figure": self.figure, "at_most": self.limit},
            **{"passed": self.passed, "ours": _facts(self.ours), "yardstick": _facts(self.theirs)},
        }


def p95(samples: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(samples, n=20, method="inclusive")[-1] if samples[1:] else samples[0]


def line(cells: Sequence[str], verdict: str) -> str:
    """Return cells and a verdict as one line of the table."""
    name, *rest = (cell.ljust(width) if not place else cell.rjust(width) for place, (cell, width) in _placed(cells))
    return f"{name}{''.join(rest)}  {verdict}".rstrip()


def _placed(cells: Sequence[str]) -> "enumerate[tuple[str, int]]":
    return enumerate(zip(cells, _WIDTHS, strict=True))


def _facts(samples: Sequence[float]) -> dict[str, Any] | None:
    if not samples:
        return None
    return {"median": statistics.median(samples), "p95": p95(samples), "samples": list(samples)}
