"""A cache with a bound on the total size of its values.

Streamlit's own caches bound the number of values, but one plan may be a hundred times as large as another.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock, RLock
from typing import Any, TypeVar

Value = TypeVar("Value")
# How many related values are kept: enough to undo a change or two, and for sessions that lag behind others' changes.
_KIN = 6
Weights = Mapping[Hashable, int]
"""The size in bytes of each part of a value; a part that several values share has the same key in all of them."""


class Weighed:
    """Values by key; the least recently used are dropped when all together are too large.

    A part that several values share counts once, as long as one of them is kept: a plan as long as a view of it.

    Args:
        most: The bound on the total size in bytes. The latest value is kept even if it is larger.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.weight = 0
        self._kept: OrderedDict[Hashable, tuple[Any, Weights, Hashable]] = OrderedDict()
        self._holders: Counter[Hashable] = Counter()
        self._making: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(
        self, key: Hashable, make: Callable[[], Value], weigh: Callable[[Value], Weights], kin: Hashable = None
    ) -> Value:
        """Return the value of a key; the first caller makes it, and callers meanwhile wait for that.

        Args:
            key: The key.
            make: Makes the value.
            weigh: Returns the sizes of its parts in bytes.
            kin: Common to values that replace one another; only the latest few of these are kept.
        """
        with self._lock:
            making = self._making.setdefault(key, RLock())
        with making:
            try:
                found = self._find(key)
                if found:
                    kept: Value = found[0]
                    return kept
                value = make()
                self._keep(key, value, weigh(value), kin)
                return value
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def clear(self) -> None:
        """Drop all values."""
        with self._lock:
            self._kept.clear()
            self._holders.clear()
            self.weight = 0

    def _find(self, key: Hashable) -> tuple[Any, Weights, Hashable] | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, value: object, weights: Weights, kin: Hashable) -> None:
        """Keep a value; drop the oldest of its kin, then the least recently used values, if there are too many."""
        with self._lock:
            if key in self._kept:
                self._let_go(self._kept.pop(key)[1])
            if kin is not None:
                alike = [one for one, kept in self._kept.items() if kept[2] == kin]
                for one in alike[: max(0, len(alike) - _KIN + 1)]:
                    self._let_go(self._kept.pop(one)[1])
            self._kept[key] = (value, weights, kin)
            self.weight += sum(weight for part, weight in weights.items() if not self._holders[part])
            self._holders.update(weights.keys())
            while self.weight > self.most and len(self._kept) > 1:
                self._let_go(self._kept.popitem(last=False)[1][1])

    def _let_go(self, weights: Weights) -> None:
        for part, weight in weights.items():
            self._holders[part] -= 1
            if not self._holders[part]:
                del self._holders[part]
                self.weight -= weight
