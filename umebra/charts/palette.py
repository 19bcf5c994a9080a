"""The one palette: a fill, an ink that is readable on it, and a shape for each status and each verdict.

The fills differ in lightness as well as in hue, so that they stay apart in greyscale
and for colour-blind eyes; ink on fill has a contrast of at least 4.5:1 (tested). A
colour never stands alone: the shape and the status's word stand beside it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from umebra.model.indicators import Verdict
from umebra.model.plan import Status

# The form that changes an action has them in umebra/ui/markup/styles.css too; a test holds the two together.
FILLS: Mapping[Status, str] = MappingProxyType(
    {
        Status.GREEN: "#0B8250",
        Status.YELLOW: "#FFC61A",
        Status.RED: "#B81420",
        Status.DONE: "#4A5F8A",
        Status.UNKNOWN: "#E3E5E9",
    }
)

INK: Mapping[Status, str] = MappingProxyType(
    {
        Status.GREEN: "#FFFFFF",
        Status.YELLOW: "#1A1A1A",
        Status.RED: "#FFFFFF",
        Status.DONE: "#FFFFFF",
        Status.UNKNOWN: "#1A1A1A",
    }
)

SHAPES: Mapping[Status, str] = MappingProxyType(
    {
        Status.GREEN: "●",
        Status.YELLOW: "▲",
        Status.RED: "■",
        Status.DONE: "✓",
        Status.UNKNOWN: "?",
    }
)

# None of them is a status's: what has become of an indicator is no state of an action.
VERDICT_FILLS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.BETTER: "#0B5CAD", Verdict.WORSE: "#A34700", Verdict.UNCHANGED: "#D6DAE0"}
)

VERDICT_INK: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.BETTER: "#FFFFFF", Verdict.WORSE: "#FFFFFF", Verdict.UNCHANGED: "#1A1A1A"}
)

VERDICT_SHAPES: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.BETTER: "+", Verdict.WORSE: "−", Verdict.UNCHANGED: "="}
)
