"""The bands of the flow are the counts from status to status."""

from collections import Counter

from umebra.analysis.flows import Flow
from umebra.charts.status_flow_chart import GONE, NEW, status_flow_chart
from umebra.model.plan import Status

LABELS = {status: f"Ord {status}" for status in Status}
FLOWS: Counter[Flow] = Counter(
    {
        Flow(Status.RED, Status.YELLOW): 1200,
        Flow(Status.RED, Status.RED): 3,
        Flow(None, Status.GREEN): 2,
        Flow(Status.DONE, None): 1,
        Flow(Status.GREEN, Status.GREEN): 0,
    }
)


def test_bands_are_the_counts() -> None:
    """Each flow that has actions is a band between its two statuses; new and removed ones have an end of their own."""
    drawn = status_flow_chart(FLOWS, LABELS, LABELS).data[0]
    names = [label.rpartition(":")[0] for label in drawn.node.label]
    bands = {
        (names[source], names[target]): value
        for source, target, value in zip(drawn.link.source, drawn.link.target, drawn.link.value, strict=True)
    }
    assert bands == {
        (f"■ {LABELS[Status.RED]}", f"▲ {LABELS[Status.YELLOW]}"): 1200,
        (f"■ {LABELS[Status.RED]}", f"■ {LABELS[Status.RED]}"): 3,
        (f"+ {NEW}", f"● {LABELS[Status.GREEN]}"): 2,
        (f"✓ {LABELS[Status.DONE]}", f"− {GONE}"): 1,
    }


def test_ends_have_the_sums() -> None:
    """Each end says its status and how many it has, in Swedish, in the order of the statuses on both sides."""
    node = status_flow_chart(FLOWS, LABELS, LABELS).data[0].node
    space = "\N{NO-BREAK SPACE}"
    assert [label.rpartition(": ")[2] for label in node.label] == [
        f"1{space}203",
        "1",
        "2",
        "2",
        f"1{space}200",
        "3",
        "1",
    ]
    left, right = node.y[:3], node.y[3:]
    assert list(left) == sorted(left)
    assert list(right) == sorted(right)


def test_who_points_reads_the_band() -> None:
    """The text of a band has both statuses and its number of actions."""
    told = status_flow_chart(Counter({Flow(Status.RED, Status.DONE): 1}), LABELS, LABELS).data[0].link.customdata
    assert list(told) == [f"■ {LABELS[Status.RED]} → ✓ {LABELS[Status.DONE]}<br>1 aktivitet"]


def test_a_word_is_never_markup() -> None:
    """A plan's own word for a status is shown as it stands."""
    words = {**LABELS, Status.RED: "<b>Nej</b>"}
    label = status_flow_chart(Counter({Flow(Status.RED, Status.RED): 1}), words, words).data[0].node.label[0]
    assert label == "■ &lt;b&gt;Nej&lt;/b&gt;: 1"
