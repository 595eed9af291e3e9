"""Read a text without its white space and still know where each character stood."""

import re
from bisect import bisect_right


class Squeezed:
    """Hold a text without white space.

    >>> squeezed = Squeezed("金 华 市")
    >>> squeezed.text, squeezed.original(1, 3)
    ('金华市', (2, 5))
    """

    def __init__(self, text: str) -> None:
        runs = [match.span() for match in re.finditer(r"\S+", text)]
        self.text = "".join([text[start:end] for start, end in runs])
        self._starts: list[int] = []
        self._shifts: list[int] = []
        length = 0
        for start, end in runs:
            self._starts.append(length)
            self._shifts.append(start - length)
            length += end - start

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a non-empty stretch of the squeezed text stands in the original."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, position: int) -> int:
        return position + self._shifts[bisect_right(self._starts, position) - 1]
