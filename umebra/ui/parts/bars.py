"""Bars split by status. They are HTML and no chart: painted with the page, in its theme, and their parts are links."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from umebra import swedish
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Status
from umebra.ui.markup import html

Numbers = Mapping[Status, int]


def bar(numbers: Numbers, widest: int) -> Markup:
    """Return a bar beside its figures, to a scale where ``widest`` fills the cell; it says nothing of its own."""
    parts = Markup("").join(
        Markup("<span style='{};flex:{}'>{}</span>").format(html.colours(status), number, _figure(status, number))
        for status, number in numbers.items()
        if number
    )
    return Markup("<span class='ub-stack' aria-hidden='true' style='width:{}%'>{}</span>").format(
        _width(numbers, widest), parts
    )


def linked_bar(numbers: Numbers, widest: int, labels: Mapping[Status, str], link: html.StatusLink) -> Markup:
    """Return a bar to a scale where ``widest`` fills the cell; each of its figures leads to its actions."""
    parts = Markup("").join(_part(status, number, labels, link) for status, number in numbers.items() if number)
    return Markup("<span class='ub-stack' style='width:{}%'>{}</span>").format(_width(numbers, widest), parts)


def group_rows(
    groups: Iterable[tuple[str, Numbers]], labels: Mapping[Status, str], link: Callable[[str], html.StatusLink]
) -> Markup:
    """Return a row for each group: its name, its bar and its total; every figure leads to its actions."""
    every = list(groups)
    widest = max((sum(numbers.values()) for _, numbers in every), default=0)
    rows = Markup("").join(_group_row(name, numbers, widest, labels, link(name)) for name, numbers in every)
    return Markup("<div class='ub-group-rows' role='list'>{}</div>").format(rows)


def parts_of(numbers: Numbers) -> list[dict[str, str]]:
    """Return the counts per status as our components draw them: shape, fill, ink and figure; none that is zero."""
    return [
        {"shape": SHAPES[status], "fill": FILLS[status], "ink": INK[status], "count": swedish.number(numbers[status])}
        for status in Status
        if numbers[status]
    ]


def _group_row(name: str, numbers: Numbers, widest: int, labels: Mapping[Status, str], to: html.StatusLink) -> Markup:
    total = html.linked(swedish.number(sum(numbers.values())), to(()), "ub-total")
    bar = linked_bar(numbers, widest, labels, to)
    return Markup("<div role='listitem'><span>{}</span><span>{}</span>{}</div>").format(name, bar, total)


def _part(status: Status, number: int, labels: Mapping[Status, str], to: html.StatusLink) -> Markup:
    word = Markup("<span class='ub-hidden'>{}: </span>{}").format(labels[status], _figure(status, number))
    return html.linked(word, to((status,)), "ub-part", f"{html.colours(status)};flex:{number}")


def _figure(status: Status, number: int) -> str:
    return f"{SHAPES[status]} {swedish.number(number)}"


def _width(numbers: Numbers, widest: int) -> float:
    return round(100 * sum(numbers.values()) / max(widest, 1), 1)
