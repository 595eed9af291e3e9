"""A progress bar for commands, silent where nobody watches."""

from collections.abc import Iterator, Sequence
from typing import Generic, TextIO, TypeVar

Item = TypeVar("Item")
WIDTH = 30


class ProgressBar(Generic[Item]):
    """Hand on the items one by one, and draw how many are done where `stream` is a terminal."""

    def __init__(self, items: Sequence[Item], stream: TextIO) -> None:
        self._items = items
        self._stream = stream
        self._shown = len(items) > 1 and stream.isatty()

    def __iter__(self) -> Iterator[Item]:
        for done, item in enumerate(self._items):
            self._draw(done)
            yield item
        self._draw(len(self._items), end="\n")

    def _draw(self, done: int, end: str = "") -> None:
        if self._shown:
            bar = "█" * (WIDTH * done // len(self._items))
            self._stream.write(f"\r{bar:<{WIDTH}} {done}/{len(self._items)}", ending=end)
            self._stream.flush()
