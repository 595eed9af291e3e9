"""Mark found terms in printed text, and choose the passages of an entry that show them best."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from yearbooks.text.folding import Folded, fold, fold_with_offsets, is_han

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
class _Hit:
    """Hold one place where a term was found, as a range of the printed text."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Window:
    """Hold a stretch of a paragraph and the hits within it."""

    paragraph: int
    hits: tuple[_Hit, ...]

    def worth(self, shown: frozenset[str]) -> tuple[int, int, int]:
        """Weigh it: terms not shown yet, then terms, then hits."""
        terms = {hit.term for hit in self.hits}
        return len(terms - shown), len(terms), len(self.hits)


def mark(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """Cut printed text into pieces, the places of folded terms marked; joined they are the text.

    >>> mark("訪問友好城市，友好", ["友好", "好城"])
    (Piece(text='訪問', marked=False), Piece(text='友好城', marked=True), \
Piece(text='市，', marked=False), Piece(text='友好', marked=True))
    """
    return _pieces(text, 0, len(text), _hits(text, terms))


def excerpt(
    paragraphs: Sequence[str], terms: Sequence[str], *, width: int = 120, passages: int = 2
) -> tuple[Passage, ...]:
    """Choose up to `passages` passages that show the folded terms, each about `width` characters.

    Passages that show terms not shown yet come first in the choice; they are given in the order of
    the text. Where no paragraph holds a term, the beginning of the first one is given.
    """
    hits = [_hits(text, terms) for text in paragraphs]
    windows = [
        window for number, each in enumerate(hits) for window in _windows(number, each, width)
    ]
    chosen = _choose(windows, passages)
    if not chosen:
        return _beginning(paragraphs, width)
    ranges = [(each.paragraph, *_range(paragraphs[each.paragraph], each, width)) for each in chosen]
    return tuple(
        _passage(paragraphs[paragraph], hits[paragraph], paragraph, start, end)
        for paragraph, start, end in _merged(ranges)
    )


def _hits(text: str, terms: Sequence[str]) -> list[_Hit]:
    """Find every place of every term, overlapping ones too, in the order of the text."""
    plain = fold(text)
    sought = [term for term in dict.fromkeys(terms) if term.strip() and term in plain]
    if not sought:
        return []
    folded = fold_with_offsets(text)
    found = [hit for term in sought for hit in _places(text, folded, term)]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _places(text: str, folded: Folded, term: str) -> list[_Hit]:
    places, at = [], folded.text.find(term)
    while at >= 0:
        start, end = folded.printed(at, at + len(term))
        places.append(_Hit(start, _with_accents(text, end), term))
        at = folded.text.find(term, at + 1)
    return places


def _with_accents(text: str, end: int) -> int:
    """Move an end behind the combining marks of the character before it."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _windows(paragraph: int, hits: list[_Hit], width: int) -> list[_Window]:
    """Cut the hits of a paragraph into windows, none wider than `width` unless by its first hit."""
    windows: list[_Window] = []
    at = 0
    while at < len(hits):
        limit = hits[at].start + int(width * (1 - _LEAD))
        last = at + 1
        while last < len(hits) and hits[last].end <= limit:
            last += 1
        windows.append(_Window(paragraph, tuple(hits[at:last])))
        at = last
    return windows


def _choose(windows: list[_Window], passages: int) -> list[_Window]:
    """Take the worthiest windows one by one; the earlier of two equals wins."""
    chosen: list[_Window] = []
    shown: frozenset[str] = frozenset()
    left = list(windows)
    while left and len(chosen) < passages:
        best = max(left, key=lambda window: window.worth(shown))
        left.remove(best)
        chosen.append(best)
        shown |= {hit.term for hit in best.hits}
    order = {id(window): index for index, window in enumerate(windows)}
    return sorted(chosen, key=lambda window: order[id(window)])


def _range(text: str, window: _Window, width: int) -> tuple[int, int]:
    """Lay a passage of about `width` characters around the hits of a window."""
    if len(text) <= width:
        return 0, len(text)
    first, last = window.hits[0].start, max(hit.end for hit in window.hits)
    earliest = max(0, min(first - int(width * _LEAD), len(text) - width))
    start = _start(text, earliest, first)
    latest = max(last, start + width)
    return start, _end(text, max(last, latest - width // 3), latest)


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
    if unicodedata.category(after)[0] == "M":
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


def _passage(text: str, hits: list[_Hit], paragraph: int, start: int, end: int) -> Passage:
    return Passage(
        _pieces(text, start, end, hits),
        paragraph,
        start,
        end,
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def _pieces(text: str, start: int, end: int, hits: list[_Hit]) -> tuple[Piece, ...]:
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
