"""What is worked out once for all sessions, kept as long as all of it weighs less than a bound.

Streamlit's own caches count what they keep. One plan may weigh a hundred times another.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock, RLock
from typing import Any, TypeVar

Value = TypeVar("Value")
# Enough for an undo or two, and for who looks at what another has changed meanwhile.
_KIN = 6
Weights = Mapping[Hashable, int]
"""The bytes of each part of a value; a part that several values share has one name in all of them."""


class Weighed:
    """Values by their keys, the latest used last; the first go when they weigh too much together.

    A part that several share weighs once, and as long as one of them is kept: a plan is there as long as a view of it.

    Args:
        most: What all may weigh, in bytes. The latest is kept whatever it weighs.
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
        """Return the value of a key; the first to ask makes it, and who asks meanwhile waits for that.

        Args:
            key: The key.
            make: Makes the value.
            weigh: Says what its parts weigh.
            kin: What values that take each other's place have in common: of those only the latest few are kept.
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
        """Let all values go."""
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
