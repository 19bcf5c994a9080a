"""Small pieces of HTML. MarkupSafe escapes every text that is put into one."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import streamlit as st
from markupsafe import Markup, escape

from umebra import swedish
from umebra.analysis.counts import ADVANCED, KNOWN, STARTED, Progress
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Status
from umebra.ui.markup.plain import unturned

STYLES = Path(__file__).with_name("styles.css")

StatusLink = Callable[[Sequence[Status]], str | None]
"""Returns the address of the actions of some statuses; None where there is none."""


def nowhere(_: object) -> None:
    """Lead nowhere."""


def show(markup: Markup, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put a piece on the page, without marks that turn the direction of text."""
    st.html(unturned(markup), width=width)


def show_styles() -> None:
    """Put the styles of the pieces below on the page, once in each run."""
    st.html(STYLES)


def heading(text: str, level: int = 2, anchor: str = "") -> Markup:
    """Return a heading; a link on the page leads to one with an anchor."""
    return Markup("<h{0} class='ub-heading'{2}>{1}</h{0}>").format(
        level, text, Markup(" id='{}'").format(anchor) if anchor else ""
    )


def linked(figure: str | Markup, address: str | None, name: str = "", style: str = "") -> Markup:
    """Return a figure as a link to what it counts; without an address as it is."""
    if address is None:
        return Markup("<span class='{}' style='{}'>{}</span>").format(name, style, figure) if name else escape(figure)
    return Markup("<a class='{}' style='{}' href='{}'>{}</a>").format(f"ub-link {name}".strip(), style, address, figure)


def paragraph(text: str | Markup, name: str = "ub-text") -> Markup:
    """Return a paragraph."""
    return Markup("<p class='{}'>{}</p>").format(name, text)


def paragraphs(lines: Iterable[str | Markup], name: str = "ub-text") -> Markup:
    """Return a paragraph for each line."""
    return Markup("").join(paragraph(line, name) for line in lines)


def colours(status: Status) -> str:
    """Return a status's fill and the ink on it, as a style."""
    return f"background:{FILLS[status]};color:{INK[status]}"


def badge(status: Status, text: str) -> Markup:
    """Return a text on the status's colour, with its shape."""
    return Markup("<span class='ub-badge' style='{}'><span aria-hidden='true'>{}</span> {}</span>").format(
        colours(status), SHAPES[status], text
    )


def legend(labels: Mapping[Status, str], statuses: Iterable[Status]) -> Markup:
    """Return the legend: each status's shape, colour and word."""
    return Markup("<span class='ub-legend' role='group' aria-label='Teckenförklaring'>{}</span>").format(
        Markup("").join(badge(status, labels[status]) for status in statuses)
    )


def tiles(
    counts: Mapping[Status, int],
    labels: Mapping[Status, str],
    total: int,
    link: StatusLink = nowhere,
    moved: Mapping[Status, str] = MappingProxyType({}),
) -> Markup:
    """Return a tile for each status: its count, its word, its share of the total, and how it has moved."""
    shown = [status for status in Status if counts[status] or status not in (Status.DONE, Status.UNKNOWN)]
    shares = {status: swedish.percent(counts[status] / total if total else None) for status in shown}
    rests = {status: f"{shares[status]} · {moved[status]}" if status in moved else shares[status] for status in shown}
    return Markup("<div class='ub-tiles' role='list'>{}</div>").format(
        Markup("").join(_tile(status, counts[status], labels[status], rests[status], link) for status in shown)
    )


def figures(pairs: Iterable[tuple[str, int]], address: Callable[[str], str | None] = nowhere) -> Markup:
    """Return a tile without colour for each name and its figure, and the way to what it counts."""
    tile = Markup("<span class='ub-count'>{}</span><span class='ub-label'>{}</span>")
    tiles = Markup("").join(
        Markup("<div role='listitem'>{}</div>").format(
            linked(tile.format(swedish.number(figure), name), address(name), "ub-tile ub-figure")
        )
        for name, figure in pairs
    )
    return Markup("<div class='ub-tiles' role='list'>{}</div>").format(tiles)


def progress(goal: Progress, names: tuple[str, str], suffix: str, link: StatusLink = nowhere) -> Markup:
    """Return a goal's two shares as bars with their figures; ``suffix`` follows "av 10"."""
    known = linked(swedish.number(goal.known), link(KNOWN) if goal.known else None)
    parts = (
        (linked(swedish.number(part), link(statuses) if part else None), share)
        for part, share, statuses in (
            (goal.started, goal.started_share, STARTED),
            (goal.advanced, goal.advanced_share, ADVANCED),
        )
    )
    rows = Markup("").join(
        _share(name, share, Markup("{} av {}{}").format(part, known, suffix))
        for name, (part, share) in zip(names, parts, strict=True)
    )
    return Markup("<div class='ub-shares'>{}</div>").format(rows)


def table(
    headings: Sequence[str | Markup],
    rows: Iterable[Sequence[str | Markup]],
    caption: str,
    *,
    headed: bool = False,
    name: str = "",
) -> Markup:
    """Return a table whose rows begin with a row heading.

    Args:
        headings: The columns' headings.
        rows: The cells, the row's heading first.
        caption: What the table is; under a heading (``headed``) it is only for those who hear it.
        headed: Whether a heading stands over it.
        name: A class of its own for the styles.
    """
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(text) for text in headings)
    body = Markup("").join(_row(row) for row in rows)
    drawn = Markup(
        "<table class='{}'><caption{}>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(f"ub-table {name}".strip(), Markup(" class='ub-hidden'") if headed else "", caption, head, body)
    return scrolled(drawn, caption)


def scrolled(table: Markup, name: str) -> Markup:
    """Return a table that scrolls sideways where it is too wide; it is reached by keyboard, so it has a name."""
    return Markup("<div class='ub-scroll' tabindex='0' role='region' aria-label='{}'>{}</div>").format(name, table)


def facts(pairs: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Return names and values, each pair on a line of its own."""
    lines = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*pair) for pair in pairs)
    return Markup("<dl class='ub-facts'>{}</dl>").format(lines)


def counts(
    numbers: Mapping[Status, int],
    labels: Mapping[Status, str],
    link: StatusLink = nowhere,
    beside: Collection[Status] = (),
) -> Markup:
    """Return the counts per status in a line of badges: ``● Genomförs nu: 6``.

    Args:
        numbers: The counts.
        labels: The word for each status.
        link: Where a count leads.
        beside: The statuses of what stands beside it; room is kept for them, so that what follows is level.
    """
    badges = {status: badge(status, f"{labels[status]}: {swedish.number(numbers[status])}") for status in Status}
    room = Markup("<span class='ub-room' aria-hidden='true'>{}</span>")
    return Markup("<p class='ub-legend'>{}</p>").format(
        Markup("").join(
            linked(badges[status], link((status,))) if numbers[status] else room.format(badges[status])
            for status in Status
            if numbers[status] or status in beside
        )
    )


def count(status: Status, number: int, link: StatusLink = nowhere) -> Markup:
    """Return a count in its status's colour; a dash where there is none."""
    if not number:
        return Markup("<span class='ub-none'>–</span>")
    return linked(badge(status, swedish.number(number)), link((status,)))


def bullets(lines: Iterable[str | Markup]) -> Markup:
    """Return a list, in as many columns as the page has room for."""
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<ul class='ub-list'>{}</ul>").format(items)


def swatch(fill: str) -> Markup:
    """Return a patch of a colour, ``RRGGBB``."""
    return Markup("<span class='ub-swatch' aria-hidden='true' style='background:#{}'></span>").format(fill)


def on_paper(markup: Markup) -> Markup:
    """Return what stands on a printed page alone: what the screen has a choice or a step for."""
    return Markup("<div class='ub-on-paper'>{}</div>").format(markup)


def alert(text: str) -> Markup:
    """Return a sentence about something that went wrong, read out at once by a screen reader."""
    return Markup("<p class='ub-box ub-alert' role='alert'><span aria-hidden='true'>⚠</span> {}</p>").format(text)


def live(text: str, name: str = "ub-text") -> Markup:
    """Return a sentence about what goes on, which a screen reader reads out when it has a pause."""
    return Markup("<p class='{}' aria-live='polite'>{}</p>").format(name, text)


def notice(*lines: str | Markup) -> Markup:
    """Return lines that must not be missed."""
    return Markup("<div class='ub-box ub-notice' role='note'>{}</div>").format(paragraphs(lines))


def _tile(status: Status, count: int, label: str, rest: str, link: StatusLink) -> Markup:
    inside = Markup(
        "<span class='ub-shape' aria-hidden='true'>{}</span>"
        "<span class='ub-count'>{}</span><span class='ub-label'>{}</span><span class='ub-share'>{}</span>"
    ).format(SHAPES[status], swedish.number(count), label, rest)
    tile = linked(inside, link((status,)) if count else None, "ub-tile", colours(status))
    return Markup("<div role='listitem'>{}</div>").format(tile)


def _share(name: str, share: float | None, of: Markup) -> Markup:
    return Markup(
        "<div class='ub-share-row'><span class='ub-share-name'>{}</span>"
        "<span class='ub-track' aria-hidden='true'><span class='ub-bar' style='width:{}%'></span></span>"
        "<span class='ub-share-figure'><b>{}</b> <span class='ub-of'>{}</span></span></div>"
    ).format(name, round((share or 0) * 100), swedish.percent(share), of)


def _row(cells: Sequence[str | Markup]) -> Markup:
    first, *rest = cells
    return Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
        first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in rest)
    )
