"""Align a text as shown with the source that it came from, character by character."""

import re
from collections.abc import Iterable, Sequence

Range = tuple[int, int]

# How far ahead in the source a character is looked for: hidden marks are short.
_AHEAD = 60
_VISIBLE = re.compile(r"\S(?:[^\n\r]*\S)?")


def offsets(text: str, source: str, pieces: Iterable[Range]) -> list[int]:
    """Return the source offset of every character of `text`, never falling.

    >>> offsets("2020年，好", "　2020 年，**好**", [(1, 13)])
    [1, 2, 3, 4, 6, 7, 10]
    """
    raw = [offset for start, end in pieces for offset in range(start, end)]
    if not raw:
        return [0] * len(text)
    found: list[int] = []
    at = 0
    for character in text:
        at = _next(character, source, raw, at)
        found.append(raw[min(at, len(raw) - 1)])
        if at < len(raw) and _same(character, source[raw[at]]):
            at += 1
    return found


def _same(shown: str, raw: str) -> bool:
    return shown == raw or (shown == " " and raw.isspace())


def _next(character: str, source: str, raw: Sequence[int], at: int) -> int:
    """Find the next place of the character; stay where it is put in or nowhere near."""
    if character == " ":
        return at
    for ahead in range(at, min(at + _AHEAD, len(raw))):
        if source[raw[ahead]] == character:
            return ahead
    return at


def without(pieces: Iterable[Range], start: int, end: int) -> list[Range]:
    """Take `[start, end)` out of the pieces.

    >>> without([(0, 4), (6, 9)], 2, 7)
    [(0, 2), (7, 9)]
    """
    left = []
    for first, last in pieces:
        if first < min(last, start):
            left.append((first, min(last, start)))
        if max(first, end) < last:
            left.append((max(first, end), last))
    return left


def within(pieces: Iterable[Range], start: int, end: int) -> list[Range]:
    """Keep what of the pieces lies in `[start, end)`.

    >>> within([(0, 4), (6, 9)], 2, 7)
    [(2, 4), (6, 7)]
    """
    cut = ((max(first, start), min(last, end)) for first, last in pieces)
    return [(first, last) for first, last in cut if first < last]


def visible(pieces: Iterable[Range], source: str) -> list[Range]:
    """Drop the white space at the ends of each piece, and pieces of nothing else.

    >>> visible([(0, 2), (2, 6)], "  好 。 ")
    [(2, 5)]
    """
    kept = []
    for start, end in pieces:
        raw = source[start:end]
        bare = raw.strip()
        if bare:
            first = start + len(raw) - len(raw.lstrip())
            kept.append((first, first + len(bare)))
    return kept


def lines(source: str, start: int, end: int) -> list[Range]:
    """List the lines of `[start, end)` that show anything, outer white space left out.

    >>> lines("一\\n\\n 二 ", 0, 6)
    [(0, 1), (4, 5)]
    """
    return [match.span() for match in _VISIBLE.finditer(source, start, end)]
