"""Find where folded terms stand in printed text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from yearbooks.text.folding import fold, fold_with_offsets
from yearbooks.text.nearness import positions


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Hold one place where a term was found, `start:end` of the printed text."""

    start: int
    end: int
    term: str


def occurrences(text: str, terms: Sequence[str]) -> list[Occurrence]:
    """Find every place of every folded term, overlapping ones too, in the order of the text.

    >>> occurrences("訪問友好城市", ["友好", "好城"])
    [Occurrence(start=2, end=4, term='友好'), Occurrence(start=3, end=5, term='好城')]
    """
    plain = fold(text)
    sought = [term for term in dict.fromkeys(terms) if term.strip() and term in plain]
    if not sought:
        return []
    folded = fold_with_offsets(text)
    found = []
    for term in sought:
        for at in positions(folded.text, term):
            start, end = folded.printed(at, at + len(term))
            found.append(Occurrence(start, _with_accents(text, end), term))
    return sorted(found, key=lambda each: (each.start, each.end))


def _with_accents(text: str, end: int) -> int:
    """Move an end behind the combining marks of the character before it."""
    while end < len(text) and is_accent(text[end]):
        end += 1
    return end


def is_accent(c: str) -> bool:
    """Tell whether a character is written onto the one before it, so that no cut may part them."""
    return unicodedata.category(c)[0] == "M"
