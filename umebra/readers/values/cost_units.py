"""The unit that a heading gives its amounts: ``Budget (tkr)``."""

import re
from collections.abc import Sequence

from umebra.readers.cells.text import fold

# Kronor go without saying. Without one of these units an amount would read as a thousandth, or in another currency.
_UNIT = re.compile(
    r"(?<!\w)(?:"
    r"(?P<tkr>[tk][. ]?kr|[tk]sek|(?:1 ?000(?:-?tals?)?|tusen|tusentals?) (?:kr|kronor|sek))"
    r"|(?P<mkr>m[. ]?kr|mnkr|msek|(?:miljon(?:er|tals?)?|milj\.?|mn) (?:kr|kronor|sek))"
    r"|(?P<euro>euro?|€)"
    r"|(?P<dollar>dollar|usd|\$)"
    r")(?!\w)"
)
_AMOUNT = re.compile(r"[-–−]?\d[\d\s.,]*(?: ?[-–] ?\d[\d\s.,]*)?")


def with_unit(costs: Sequence[str | None], heading: str) -> list[str | None]:
    """Return costs with the unit that their heading names, unless it is kronor.

    A text that says more than a number, such as ``150 tkr`` or ``inom ram``, stands as it is.
    """
    match = _UNIT.search(fold(heading))
    unit = (match.lastgroup if match else None) or ""
    return [_joined(cost, unit) if cost and unit else cost for cost in costs]


def _joined(cost: str, unit: str) -> str:
    return "\n".join(f"{line} {unit}" if _AMOUNT.fullmatch(line) else line for line in cost.split("\n"))
