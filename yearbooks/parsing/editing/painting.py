"""Give ranges of the source another role; what the spans cover never changes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yearbooks.parsing.draft import Role, Span


class Partition:
    """Hold the spans of a draft while it is edited."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = list(spans)

    def paint(self, start: int, end: int, role: Role) -> None:
        """Let every covered character of `[start, end)` have `role`.

        >>> partition = Partition([Span(0, 4, Role.BODY), Span(6, 9, Role.BODY)])
        >>> partition.paint(2, 7, Role.FURNITURE)
        >>> [(span.start, span.end, span.role.value) for span in partition.spans]
        [(0, 2, 'body'), (2, 4, 'furniture'), (6, 7, 'furniture'), (7, 9, 'body')]
        """
        first, last = self._touched(start, end)
        painted = [part for span in self.spans[first:last] for part in _cut(span, start, end, role)]
        self.spans[first:last] = _merged(painted)

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        first = max(bisect_right(self.spans, start, key=_start) - 2, 0)
        last = bisect_right(self.spans, end, key=_start)
        return first, last

    def covered(self, start: int, end: int) -> list[tuple[int, int]]:
        """List the ranges within `[start, end)` that the spans cover."""
        first, last = self._touched(start, end)
        cut = [(max(s.start, start), min(s.end, end)) for s in self.spans[first:last]]
        return [(begin, stop) for begin, stop in cut if begin < stop]

    def has(self, role: Role, start: int, end: int) -> bool:
        """Tell whether a character of `[start, end)` has the role."""
        first, last = self._touched(start, end)
        return any(
            span.role is role and span.start < end and start < span.end
            for span in self.spans[first:last]
        )

    def of(self, *roles: Role) -> list[Span]:
        """List the spans of the roles, in order."""
        return [span for span in self.spans if span.role in roles]


def _start(span: Span) -> int:
    return span.start


def _cut(span: Span, start: int, end: int, role: Role) -> Iterator[Span]:
    if span.end <= start or end <= span.start:
        yield span
        return
    if span.start < start:
        yield Span(span.start, start, span.role)
    yield Span(max(span.start, start), min(span.end, end), role)
    if end < span.end:
        yield Span(end, span.end, span.role)


def _merged(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].role is span.role and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end, span.role)
        else:
            joined.append(span)
    return joined
