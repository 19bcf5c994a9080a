"""What has become of indicators, in words."""

from collections.abc import Sequence

from umebra import swedish
from umebra.model.indicators import Direction, Indicator, Measure, Verdict, called, count_verdicts

VERDICTS = {Verdict.BETTER: "Bättre", Verdict.WORSE: "Sämre", Verdict.UNCHANGED: "Oförändrat"}
_MANY = {Verdict.BETTER: "bättre", Verdict.WORSE: "sämre", Verdict.UNCHANGED: "oförändrade"}
_ONE = {**_MANY, Verdict.UNCHANGED: "oförändrad"}
DIRECTIONS = {Direction.UP: "Bör öka", Direction.DOWN: "Bör minska"}
NO_PROOF = (
    "Det som görs står bredvid det som mäts, men det ena bevisar inte det andra: "
    "mycket annat än planens aktiviteter påverkar en indikator."
)
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


def in_words(indicator: Indicator) -> str:
    """Say what an indicator has come to: ``Anmälda brott, Teg: 110 antal (2023), −10 sedan 2021, bättre``."""
    return f"{called(indicator)}: {come_to(indicator)}"


def come_to(indicator: Indicator) -> str:
    """Say its latest value and what has become of it since the first."""
    first, last = indicator.baseline, indicator.latest
    if not first or not last:
        return "inget värde"
    value = f"{with_unit(last.value, indicator.unit)} ({last.when})"
    if first is last:
        return value
    verdict = f", {VERDICTS[indicator.verdict].lower()}" if indicator.verdict else ""
    return f"{value}, {change_to(indicator, last)} sedan {first.when}{verdict}"


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
