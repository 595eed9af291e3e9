"""Mark found terms in printed text, and choose the passages of an entry that show them best."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yearbooks.text.folding import is_han
from yearbooks.text.occurrences import Occurrence, is_accent, occurrences

# A passage begins after, and ends with, one of these if it can.
_SENTENCE_END = re.compile(r"[。！？!?；;…]+[”’」』）)》]*")
_CLAUSE_END = re.compile(r"[，、：,:]|[”’」』）)》]+|\s+")
_LEAD = 0.3  # share of a passage's width that may stand before its first mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of printed text and whether it is a found term."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold a piece of one paragraph: `start:end` of its printed text, whole where nothing is cut.

    `paragraph` counts from 0; `cut_before` and `cut_after` ask for an ellipsis on that side.
    """

    pieces: tuple[Piece, ...]
    paragraph: int
    start: int
    end: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class _Window:
    """Hold the shortest stretch `start:end` of a paragraph that shows certain terms.

    `hits` counts all that a passage around it has room for behind its first.
    """

    paragraph: int
    start: int
    end: int
    terms: frozenset[str]
    hits: int

    def worth(self, shown: frozenset[str]) -> tuple[int, int, int, int]:
        """Weigh it: terms not shown yet, then terms, then how close they stand, then hits."""
        return len(self.terms - shown), len(self.terms), self.start - self.end, self.hits

    def touches(self, paragraph: int, start: int, end: int) -> bool:
        """Tell whether a part of it lies in this range."""
        return self.paragraph == paragraph and self.start < end and start < self.end


def mark(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """Cut printed text into pieces, the places of folded terms marked; joined they are the text.

    >>> mark("訪問友好城市，友好", ["友好", "好城"])
    (Piece(text='訪問', marked=False), Piece(text='友好城', marked=True), \
Piece(text='市，', marked=False), Piece(text='友好', marked=True))
    """
    return _pieces(text, 0, len(text), occurrences(text, terms))


def marked_paragraphs(
    paragraphs: Sequence[str], terms: Sequence[str]
) -> tuple[tuple[Piece, ...], ...]:
    """Cut whole paragraphs into pieces, each place of a folded term marked.

    >>> marked_paragraphs(["友城。", ""], ["友城"])
    ((Piece(text='友城', marked=True), Piece(text='。', marked=False)), ())
    """
    return tuple(mark(text, terms) for text in paragraphs)


def excerpt(
    paragraphs: Sequence[str], terms: Sequence[str], *, width: int = 120, passages: int = 3
) -> tuple[Passage, ...]:
    """Choose up to `passages` passages that show the folded terms, each about `width` characters.

    Passages that show more terms not shown yet come first in the choice, then those whose terms
    stand closest together; they are given in the order of the text. Where no paragraph holds a
    term, the beginning of the first one is given.
    """
    hits = [occurrences(text, terms) for text in paragraphs]
    windows = [
        window for number, each in enumerate(hits) for window in _windows(number, each, width)
    ]
    ranges = _chosen(paragraphs, hits, windows, width, passages)
    if not ranges:
        return _beginning(paragraphs, width)
    return tuple(
        _passage(paragraphs[paragraph], hits[paragraph], paragraph, start, end)
        for paragraph, start, end in _merged(sorted(ranges))
    )


def _windows(paragraph: int, hits: list[Occurrence], width: int) -> Iterator[_Window]:
    """Give the window that begins at each hit, none wider than `width` unless by its first hit."""
    every = len({hit.term for hit in hits})
    last = 0
    for number, first in enumerate(hits):
        limit = max(first.end, first.start + int(width * (1 - _LEAD)))
        end, terms = first.end, {first.term}
        at = number + 1
        while len(terms) < every and at < len(hits) and hits[at].start < limit:
            if hits[at].end <= limit and hits[at].term not in terms:
                terms.add(hits[at].term)
                end = max(end, hits[at].end)
            at += 1
        last = max(last, at)
        while last < len(hits) and hits[last].end <= limit:
            last += 1
        yield _Window(paragraph, first.start, end, frozenset(terms), last - number)


def _chosen(
    paragraphs: Sequence[str],
    hits: Sequence[list[Occurrence]],
    windows: list[_Window],
    width: int,
    passages: int,
) -> list[tuple[int, int, int]]:
    """Take the worthiest windows one by one, each with a passage laid around it.

    The earlier of two equals wins; what a passage shows already is no choice any more.
    """
    ranges: list[tuple[int, int, int]] = []
    shown: frozenset[str] = frozenset()
    while windows and len(ranges) < passages:
        best = max(windows, key=lambda window: window.worth(shown))
        number = best.paragraph
        taken = (number, *_range(paragraphs[number], hits[number], best, width))
        ranges.append(taken)
        shown |= best.terms
        windows = [window for window in windows if not window.touches(*taken)]
    return ranges


def _range(text: str, hits: list[Occurrence], window: _Window, width: int) -> tuple[int, int]:
    """Lay a passage of about `width` characters around a window, and cut no hit in two."""
    if len(text) <= width:
        return 0, len(text)
    earliest = max(0, min(window.start - int(width * _LEAD), len(text) - width))
    start = _start(text, earliest, window.start)
    latest = max(window.end, start + width)
    end = _end(text, max(window.end, latest - width // 3), latest)
    for hit in hits:
        if hit.start < start < hit.end:
            start = hit.end if hit.end <= window.start else hit.start
    for hit in reversed(hits):
        if hit.start < end < hit.end:
            end = hit.start if hit.start >= window.end else hit.end
    return start, end


def _start(text: str, earliest: int, first: int) -> int:
    """Choose where a passage begins: at a sentence, else a clause, else a word."""
    if earliest == 0:
        return 0
    for boundary in (_SENTENCE_END, _CLAUSE_END):
        if (found := boundary.search(text, earliest - 1, first)) and found.end() >= earliest:
            return found.end()
    while earliest < first and _splits_word(text, earliest):
        earliest += 1
    return earliest


def _end(text: str, earliest: int, latest: int) -> int:
    """Choose where a passage ends: with a sentence, else a clause, else a word."""
    if latest >= len(text):
        return len(text)
    for boundary in (_SENTENCE_END, _CLAUSE_END):
        ends = [found.end() for found in boundary.finditer(text, earliest, latest)]
        if ends:
            return ends[-1]
    end = latest
    while end > earliest and _splits_word(text, end):
        end -= 1
    return end


def _splits_word(text: str, at: int) -> bool:
    """Tell whether a cut here would part a Latin word, a number, or a letter from its accent."""
    before, after = text[at - 1], text[at]
    if is_accent(after):
        return True
    return all(c.isalnum() and not is_han(c) for c in (before, after))


def _merged(ranges: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join ranges of one paragraph that touch."""
    merged = ranges[:1]
    for paragraph, start, end in ranges[1:]:
        before, begun, ended = merged[-1]
        if paragraph == before and start <= ended:
            merged[-1] = (paragraph, begun, max(end, ended))
        else:
            merged.append((paragraph, start, end))
    return merged


def _beginning(paragraphs: Sequence[str], width: int) -> tuple[Passage, ...]:
    for number, text in enumerate(paragraphs):
        if text.strip():
            return (_passage(text, [], number, 0, _end(text, width - width // 3, width)),)
    return ()


def _passage(text: str, hits: list[Occurrence], paragraph: int, start: int, end: int) -> Passage:
    return Passage(
        _pieces(text, start, end, hits),
        paragraph,
        start,
        end,
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def _pieces(text: str, start: int, end: int, hits: list[Occurrence]) -> tuple[Piece, ...]:
    """Cut `text[start:end]` at the borders of the hits, which are in order; touching ones join."""
    spans: list[tuple[int, int]] = []
    for hit in hits:
        first, last = max(hit.start, start), min(hit.end, end)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        elif first < last:
            spans.append((first, last))
    pieces, at = [], start
    for first, last in spans:
        pieces += [Piece(text[at:first], False), Piece(text[first:last], True)]
        at = last
    pieces.append(Piece(text[at:end], False))
    return tuple(piece for piece in pieces if piece.text)
