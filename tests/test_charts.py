"""The figures' data."""

import pandas as pd

from umebra.charts import describe_bars, plain, status_bars
from umebra.palette import FILLS
from umebra.plan import Status

LABELS = {status: status.value.title() for status in Status}
COUNTS = pd.DataFrame(
    {Status.GREEN: [2, 0], Status.YELLOW: [0, 0], Status.RED: [1, 3], Status.DONE: [0, 0], Status.UNKNOWN: [0, 1]},
    index=["Första", "<b>Andra</b> & co"],
)


def test_each_status_in_use_is_a_part_of_each_bar() -> None:
    """The bars hold the counts, in the statuses' order and colours, and no empty status."""
    figure = status_bars(COUNTS, LABELS)
    assert [list(bar.x) for bar in figure.data] == [[2, 0], [1, 3], [0, 1]]
    assert [bar.marker.color for bar in figure.data] == [FILLS[s] for s in (Status.GREEN, Status.RED, Status.UNKNOWN)]
    assert list(figure.data[0].text) == ["● 2", ""]


def test_names_from_a_file_are_text_in_a_figure() -> None:
    """Plotly reads labels as HTML: what a file says is escaped in headings and hover texts."""
    figure = status_bars(COUNTS, LABELS)
    assert "&lt;b&gt;Andra&lt;/b&gt; &amp; co" in figure.layout.annotations[1].text
    assert figure.data[0].customdata[1][0] == "&lt;b&gt;Andra&lt;/b&gt; &amp; co"
    assert "<b>Andra" not in figure.to_json()


def test_every_group_has_its_name_and_total_above_it() -> None:
    """A heading for each bar, with the number of its actions."""
    headings = [note.text for note in status_bars(COUNTS, LABELS).layout.annotations]
    assert headings[0] == "<b>Första</b>  3"


def test_a_figure_is_told_in_words() -> None:
    """Whoever doesn't see the bars gets the same figures."""
    assert describe_bars(COUNTS, LABELS) == "Första: Green 2, Red 1. <b>Andra</b> & co: Red 3, Unknown 1"


def test_text_is_escaped() -> None:
    """A sign that HTML reads is shown as it stands."""
    assert plain("a < b") == "a &lt; b"
