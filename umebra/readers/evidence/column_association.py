"""How closely two columns go together."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence


def association(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Return how closely two columns go together, from 0 to 1, whatever their values are.

    It is Cramér's V with Bergsma's correction: 1 if one determines the other, and near 0 if they have nothing to do
    with each other or if nearly all values differ (which would determine anything).
    """
    rows, both = len(pairs), Counter(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if min(len(ones), len(others)) < 2 or rows < 3:
        return 0.0
    square = sum(count * count / (ones[one] * others[other]) for (one, other), count in both.items()) - 1
    square -= (len(ones) - 1) * (len(others) - 1) / (rows - 1)
    room = min(count - (count - 1) ** 2 / (rows - 1) for count in (len(ones), len(others))) - 1
    return math.sqrt(max(0.0, square) / room) if room > 1e-9 else 0.0
