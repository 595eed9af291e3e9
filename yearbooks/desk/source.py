"""The source of a draft, line by line, each run with what it became."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yearbooks.parsing.draft import Draft, Role, Span

MOST_LINES = 3000
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


class SourceRun(NamedTuple):
    """Hold some characters of one line and their role, None for white space between roles."""

    text: str
    role: Role | None


class SourceLine(NamedTuple):
    """Hold one line of the decoded text with its number from 1."""

    number: int
    runs: tuple[SourceRun, ...]


def source_lines(draft: Draft, most: int = MOST_LINES) -> list[SourceLine]:
    """Return the lines that this draft's spans cover, at most `most` of them, in order."""
    if not draft.spans:
        return []
    return list(_lines(draft, most))


def _lines(draft: Draft, most: int) -> Iterator[SourceLine]:
    spans = draft.spans
    starts = [span.start for span in spans]
    given = 0
    for number, line in enumerate(_LINE.finditer(draft.text), 1):
        if line.end() <= spans[0].start:
            continue
        if line.start() >= spans[-1].end or given == most:
            return
        given += 1
        first = max(bisect_right(starts, line.start()) - 1, 0)
        runs = _runs(line[1], line.start(), map(spans.__getitem__, range(first, len(spans))))
        yield SourceLine(number, tuple(runs))


def _runs(text: str, start: int, spans: Iterable[Span]) -> Iterator[SourceRun]:
    end, at = start + len(text), start
    for span in spans:
        if span.start >= end:
            break
        if span.end <= at:
            continue
        begin = max(span.start, at)
        if begin > at:
            yield SourceRun(text[at - start : begin - start], None)
        at = min(span.end, end)
        yield SourceRun(text[begin - start : at - start], span.role)
    if at < end:
        yield SourceRun(text[at - start :], None)
