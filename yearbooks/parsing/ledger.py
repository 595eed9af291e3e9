"""Keep account of what every character became: the conservation law."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from yearbooks.parsing.document import Binding, Document, Mark
from yearbooks.parsing.draft import Role, Span

_VISIBLE = re.compile(r"\S(?:[^\n\r]*[^\s])?")


class Ledger:
    """Collect claims on ranges of the view; hand out a partition of the source."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.start, self.end = start, end
        self.claims: list[tuple[int, int, Role]] = []

    def claim(self, start: int, end: int, role: Role) -> None:
        """Note that `[start, end)` of the view became `role`."""
        if start < end:
            self.claims.append((start, end, role))

    def strings(self, role: Role) -> tuple[str, ...]:
        """List the texts of a role, in order."""
        document = self.document
        found = [
            (document.raw_start(start), document.view[start:end].strip())
            for start, end, is_ in self.claims
            if is_ is role
        ]
        if role is Role.FURNITURE:
            found += [(m.start, document.text[m.start : m.end].strip()) for m in self.loose_marks()]
        return tuple(text for _, text in sorted(found))

    def loose_marks(self) -> list[Mark]:
        """List the hidden marks that mark up nothing: rules, comments, images."""
        start = self.document.raw_start(self.start) if self.start else 0
        end = self.document.raw_end(self.end) if self.end < len(self.document.view) else None
        return [
            mark
            for mark in self.document.hidden
            if mark.binding is Binding.NONE
            and start <= mark.start
            and (end is None or mark.start < end)
        ]

    def close(self) -> list[tuple[int, int]]:
        """Sort the claims, and claim whatever nobody claimed as unplaced; return those ranges."""
        self.claims.sort()
        missed = list(self._missed())
        self.claims += [(start, end, Role.UNPLACED) for start, end in missed]
        self.claims.sort()
        return missed

    def _missed(self) -> Iterator[tuple[int, int]]:
        view, position = self.document.view, self.start
        for start, end, _ in [*self.claims, (self.end, self.end, Role.BODY)]:
            if start > position:
                for match in _VISIBLE.finditer(view, position, start):
                    yield match.start(), match.end()
            position = max(position, end)

    def spans(self, raw_start: int, raw_end: int) -> tuple[Span, ...]:
        """Give the partition of the source range, hidden marks with the role they mark up."""
        raw = [
            Span(self.document.raw_start(start), self.document.raw_end(end), role)
            for start, end, role in self.claims
        ]
        hidden = [m for m in self.document.hidden if raw_start <= m.start and m.end <= raw_end]
        return tuple(_merged(_with_marks(self.document.text, raw, hidden), self.document.text))


def _with_marks(text: str, spans: list[Span], hidden: list[Mark]) -> list[Span]:
    starts = [span.start for span in spans]
    added: list[Span] = []
    for mark in hidden:
        if text[mark.start : mark.end].isspace():
            continue
        index = bisect_left(starts, mark.end)
        before = spans[index - 1] if index else None
        after = spans[index] if index < len(spans) else None
        if before is not None and before.end > mark.start:
            continue
        added.append(Span(mark.start, mark.end, _role_of(mark.binding, before, after)))
    return sorted([*spans, *added], key=lambda span: span.start)


def _role_of(binding: Binding, before: Span | None, after: Span | None) -> Role:
    if binding is Binding.NONE:
        return Role.FURNITURE
    first, second = (after, before) if binding is Binding.NEXT else (before, after)
    chosen = first or second
    return chosen.role if chosen else Role.FURNITURE


def _merged(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Join spans of one role that touch."""
    held: Span | None = None
    for span in spans:
        if held and held.role is span.role and held.end == span.start:
            held = Span(held.start, span.end, held.role)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held
