"""Spelling: words of the archive that a reader may have meant."""

from yearbooks.indexing import snapshot, words_like
from yearbooks.search.vocabulary import current

MOST_CANDIDATES = 20


def candidates(term: str) -> list[str]:
    """Return folded words of the archive that differ little from `term`, likeliest first."""
    with snapshot():
        view, _vocabulary = current()
        return words_like(view, term)[:MOST_CANDIDATES]
