"""What is worked out once for all sessions, kept as long as all of it weighs less than a bound.

Streamlit's own caches count what they keep. One plan may weigh a hundred times another.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Weighed(Generic[Value]):
    """Values by their keys, the latest used last; the first go when they weigh too much together.

    Args:
        most: What all may weigh, in bytes. The latest is kept whatever it weighs.
        weigh: Says what a value weighs.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int]) -> None:
        self.most = most
        self.weigh = weigh
        self.weight = 0
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key; the first to ask makes it, and who asks meanwhile waits for that."""
        with self._lock:
            making = self._making.setdefault(key, RLock())
        with making:
            try:
                found = self._find(key)
                return found[0] if found else self._keep(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _find(self, key: Hashable) -> tuple[Value, int] | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, value: Value) -> Value:
        weight = self.weigh(value)
        with self._lock:
            self.weight += weight - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = (value, weight)
            while self.weight > self.most and len(self._kept) > 1:
                self.weight -= self._kept.popitem(last=False)[1][1]
        return value
