"""An indicator as a card: its latest value large, what has become of it, and its course as columns.

The columns are drawn in plain HTML, from zero, and each is as wide as the time that it
measures; the same indicator in several districts has one scale.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from umebra import swedish
from umebra.charts.palette import VERDICT_FILLS, VERDICT_INK, VERDICT_SHAPES
from umebra.model.indicators import Indicator, Measure, Verdict
from umebra.ui.markup import html
from umebra.wording.indicator_sentences import DIRECTIONS, NO_DIRECTION, VERDICTS, change_to, with_unit

ONE_VALUE = "Ett värde än: inget att jämföra med."
NO_VALUE = "Inget värde än."
_ROOM = 34
"""How many letters have room under the columns of a card."""
_NARROW = 14
"""Below so many per cent of the card a column's texts are wider than the column."""


class Scale(NamedTuple):
    """The lowest and the highest value that columns are drawn to; zero lies between them."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Return a length as per cent of the scale."""
        return 100 * value / ((self.high - self.low) or 1)


def scale_of(indicator: Indicator, others: Sequence[Indicator]) -> Scale:
    """Return the scale of an indicator and of those that measure the same elsewhere."""
    alike = [one for one in others if (one.name.casefold(), one.unit) == (indicator.name.casefold(), indicator.unit)]
    values = [measure.value for one in (indicator, *alike) for measure in one.measures]
    return Scale(min(0, *values), max(0, *values)) if values else Scale(0, 1)


def card(indicator: Indicator, others: Sequence[Indicator]) -> Markup:
    """Return an indicator's card."""
    introduction = html.heading(indicator.name, 3) + html.paragraph(_about(indicator), "ub-of")
    return Markup("<div class='ub-indicator'><div><div>{}{}{}</div>{}</div></div>").format(
        introduction,
        _latest(indicator),
        _since(indicator),
        course(indicator, scale_of(indicator, others)),
    )


def _about(indicator: Indicator) -> str:
    way = DIRECTIONS[indicator.direction] if indicator.direction else NO_DIRECTION
    return " · ".join(filter(None, (indicator.district, way, indicator.source)))


def _latest(indicator: Indicator) -> Markup:
    """Write the latest value large; a per cent sign stands by it, any other unit small beside the time."""
    latest = indicator.latest
    if latest is None:
        return html.paragraph(NO_VALUE)
    figure, unit = swedish.decimal(latest.value), indicator.unit or ""
    if unit == "%":
        figure, unit = with_unit(latest.value, unit), ""
    after = ", ".join(filter(None, (unit, latest.when)))
    return Markup("<p class='ub-measured'><b>{}</b> <span>{}</span></p>").format(figure, after)


def _since(indicator: Indicator) -> Markup:
    """Compare the latest value with the first, with a verdict if there is one; a lone value can't be compared."""
    first, latest = indicator.baseline, indicator.latest
    if first is None or latest is None:
        return Markup("")
    if first is latest:
        return html.paragraph(ONE_VALUE)
    verdict = indicator.verdict
    return Markup("<p class='ub-since'>{} <span>{} sedan {}</span></p>").format(
        _verdict_badge(verdict) if verdict else "", change_to(indicator, latest), first.when
    )


def course(indicator: Indicator, scale: Scale) -> Markup:
    """Return the columns of an indicator; nothing where it has fewer than two values."""
    measures = indicator.measures
    if len(measures) < 2:
        return Markup("")
    first = min(measure.start for measure in measures)
    stretch = _Stretch(first, (max(measure.end for measure in measures) - first).days + 1)
    roomy = len(measures) * max(len(_label(measure)) for measure in measures) <= _ROOM
    named = {*measures} if roomy else {measures[0], measures[-1]}
    columns = Markup("").join(_slot(measure, indicator, stretch, scale, named=measure in named) for measure in measures)
    lines = _line("ub-zero", 0, scale) + _line("ub-baseline", measures[0].value, scale)
    return Markup("<div class='ub-course' role='img' aria-label='{}'><div class='ub-plot'>{}{}</div></div>").format(
        describe(indicator), lines, columns
    )


class _Stretch(NamedTuple):
    """The days that the columns stand on."""

    first: date
    days: int

    def place(self, measure: Measure) -> tuple[float, float]:
        """Return where a measure's time begins and how long it is, in per cent of all days."""
        length = (measure.end - measure.start + timedelta(days=1)).days
        return 100 * (measure.start - self.first).days / self.days, 100 * length / self.days


def _line(name: str, value: float, scale: Scale) -> Markup:
    return Markup("<span class='{}' style='bottom:{:.2f}%'></span>").format(name, scale.share(value - scale.low))


def _slot(measure: Measure, indicator: Indicator, stretch: _Stretch, scale: Scale, *, named: bool) -> Markup:
    """Return a measure's column, and its value over it and its time under it where it is named."""
    left, width = stretch.place(measure)
    value = swedish.decimal(measure.value)
    texts = (("ub-value", value), ("ub-when", measure.when)) if named else ()
    labels = Markup("").join(Markup("<span class='{}'>{}</span>").format(*text) for text in texts)
    bottom, height = scale.share(min(measure.value, 0) - scale.low), scale.share(abs(measure.value))
    last = " ub-last" if measure is indicator.latest else ""
    column = Markup("<span class='ub-column{}' style='bottom:{:.2f}%;height:{:.2f}%'></span>").format(
        last, bottom, height
    )
    return Markup("<span class='ub-slot{}' style='left:{:.2f}%;width:{:.2f}%' title='{}'>{}{}</span>").format(
        _edge(measure, indicator, width), left, width, f"{measure.when}: {value}", column, labels
    )


def _edge(measure: Measure, indicator: Indicator, width: float) -> str:
    """Keep the texts of a narrow column at either end within the card."""
    if width >= _NARROW:
        return ""
    return " ub-left" if measure is indicator.baseline else " ub-right" if measure is indicator.latest else ""


def _label(measure: Measure) -> str:
    return max(measure.when, swedish.decimal(measure.value), key=len) + " "


def describe(indicator: Indicator) -> str:
    """Say an indicator's values in words, for those who do not see the columns."""
    return ", ".join(f"{measure.when}: {with_unit(measure.value, indicator.unit)}" for measure in indicator.measures)


def _verdict_badge(verdict: Verdict) -> Markup:
    """Return a verdict's word on its colour, with its sign."""
    return Markup(
        "<span class='ub-badge' style='background:{};color:{}'><b aria-hidden='true'>{}</b> {}</span>"
    ).format(VERDICT_FILLS[verdict], VERDICT_INK[verdict], VERDICT_SHAPES[verdict], VERDICTS[verdict])
