"""Memory: what was made last and is true for ever under its key, up to a number of bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Remember values by key, and forget those asked for longest ago where they take too much.

    `size` says how many bytes a value takes, about. A key must name the state of the archive that
    its value is true of; then nothing remembered is ever wrong. Threads may share it.
    """

    def __init__(self, most_bytes: int, size: Callable[[Value], int]) -> None:
        self._most_bytes = most_bytes
        self._size = size
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is remembered under `key`, None where that is nothing."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def keep(self, key: Key, value: Value) -> None:
        """Remember `value`."""
        size = self._size(value)
        with self._lock:
            if key in self._held:
                return
            self._held[key] = value, size
            self._bytes += size
            while self._bytes > self._most_bytes:
                _key, (_value, freed) = self._held.popitem(last=False)
                self._bytes -= freed

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._bytes = 0
