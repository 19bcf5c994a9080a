"""Bars on a page: their figures, their parts, and where these lead."""

from lxml.html import fromstring

from umebra.charts.figure_style import plain
from umebra.charts.palette import FILLS
from umebra.model.plan import Status
from umebra.ui.markup.html import StatusLink
from umebra.ui.parts.bars import bar, group_rows

LABELS = {status: status.value.title() for status in Status}
FIRST = dict.fromkeys(Status, 0) | {Status.GREEN: 2, Status.RED: 1}
SECOND = dict.fromkeys(Status, 0) | {Status.RED: 5, Status.UNKNOWN: 1}


def _to(name: str) -> StatusLink:
    return lambda statuses: f"{name}?{','.join(statuses)}"


def _bars(*groups: tuple[str, dict[Status, int]]) -> "list[list[tuple[str, str, str]]]":
    """Return each bar's parts: their texts, addresses and styles."""
    page = fromstring(group_rows(groups, LABELS, _to))
    return [
        [(part.text_content(), part.get("href"), part.get("style")) for part in one.find_class("ub-part")]
        for one in page.find_class("ub-stack")
    ]


def test_each_status_in_use_is_a_part_of_each_bar() -> None:
    """The parts hold the counts, in the statuses' order and colours, named for those who hear them; none is empty."""
    (green, red), second = _bars(("Första", FIRST), ("Andra", SECOND))
    assert (green[0], red[0]) == ("Green: ● 2", "Red: ■ 1")
    assert FILLS[Status.GREEN] in green[2]
    assert "flex:2" in green[2]
    assert [text for text, *_ in second] == ["Red: ■ 5", "Unknown: ? 1"]


def test_every_part_and_total_leads_to_its_actions() -> None:
    """A part leads to its group's actions of its status, the total to all of the group's."""
    page = fromstring(group_rows([("Första", FIRST)], LABELS, _to))
    assert [(link.text_content(), link.get("href")) for link in page.iter("a")] == [
        ("Green: ● 2", "Första?green"),
        ("Red: ■ 1", "Första?red"),
        ("3", "Första?"),
    ]


def test_bars_have_one_scale() -> None:
    """The longest bar fills the width, the others their share of it."""
    page = fromstring(group_rows([("Första", FIRST), ("Andra", SECOND)], LABELS, _to))
    assert [one.get("style") for one in page.find_class("ub-stack")] == ["width:50.0%", "width:100.0%"]


def test_names_from_a_file_are_text() -> None:
    """A group's name is shown as it was written."""
    page = fromstring(group_rows([("<b>Andra</b> & co", FIRST)], LABELS, _to))
    assert "<b>Andra</b> & co" in page.text_content()


def test_a_bar_beside_its_figures_says_nothing_of_its_own() -> None:
    """Where the figures stand beside it, a bar is for the eye alone."""
    assert fromstring(bar(FIRST, 6)).get("aria-hidden") == "true"


def test_plotly_gets_text_as_text() -> None:
    """A sign that Plotly would read as HTML is shown as it stands."""
    assert plain("a < b") == "a &lt; b"
