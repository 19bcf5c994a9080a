"""What has become of indicators, in words."""

from collections.abc import Sequence

from markupsafe import Markup

from umebra import swedish
from umebra.indicators import Direction, Indicator, Measure, Verdict, count_verdicts
from umebra.palette import VERDICT_FILLS, VERDICT_INK, VERDICT_SHAPES

VERDICTS = {Verdict.BETTER: "Bättre", Verdict.WORSE: "Sämre", Verdict.UNCHANGED: "Oförändrat"}
_MANY = {Verdict.BETTER: "bättre", Verdict.WORSE: "sämre", Verdict.UNCHANGED: "oförändrade"}
_ONE = {**_MANY, Verdict.UNCHANGED: "oförändrad"}
DIRECTIONS = {Direction.UP: "Bör öka", Direction.DOWN: "Bör minska"}
NO_DIRECTION = "Ingen önskad riktning angiven"
_PERCENT = ("%", "procent", "per cent")


def summary(indicators: Sequence[Indicator]) -> str:
    """Count indicators and what has become of them: ``3 indikatorer: 2 bättre, 1 sämre``."""
    counts = count_verdicts(indicators)
    rest = len(indicators) - sum(counts.values())
    if len(indicators) == 1:
        return f"1 indikator: {next((_ONE[verdict] for verdict in counts), 'utan bedömning')}"
    parts = [f"{count} {(_ONE if count == 1 else _MANY)[verdict]}" for verdict, count in counts.items()]
    parts += [f"{rest} utan bedömning"] if rest else []
    return f"{swedish.plural(len(indicators), 'indikator', 'indikatorer')}: {', '.join(parts)}"


def verdict_badge(verdict: Verdict) -> Markup:
    """Return a verdict's word on its colour, with its sign."""
    return Markup(
        "<span class='ub-badge' style='background:{};color:{}'><b aria-hidden='true'>{}</b> {}</span>"
    ).format(VERDICT_FILLS[verdict], VERDICT_INK[verdict], VERDICT_SHAPES[verdict], VERDICTS[verdict])


def with_unit(value: float, unit: str | None) -> str:
    """Write a value with its unit: ``47 %``, ``1 234 anmälningar``."""
    return f"{swedish.decimal(value)}{swedish.NO_BREAK}{unit}" if unit else swedish.decimal(value)


def change_to(indicator: Indicator, measure: Measure) -> str:
    """Say how a value differs from the first: ``−8 antal (−7 %)``; percentages differ in points."""
    change = indicator.change_to(measure)
    if not change:
        return "ingen skillnad"
    if in_per_cent(indicator):
        return f"{swedish.signed(change)} {'procentenhet' if abs(change) == 1 else 'procentenheter'}"
    baseline = indicator.measures[0].value
    share = f" ({swedish.signed(round(100 * change / baseline, 1))}{swedish.NO_BREAK}%)" if baseline > 0 else ""
    return f"{swedish.signed(change)}{share}"


def in_per_cent(indicator: Indicator) -> bool:
    """Tell whether an indicator is a share in per cent."""
    return (indicator.unit or "").casefold().startswith(_PERCENT)
