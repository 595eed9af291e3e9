"""Spelling: words of the archive, and names it goes by, that a reader may have meant."""

from collections.abc import Iterator

from yearbooks.indexing import snapshot, words_like
from yearbooks.search.vocabulary import Vocabulary, current
from yearbooks.text.place_names import short_name
from yearbooks.text.variants import closeness

MOST_CANDIDATES = 20


def candidates(term: str) -> list[str]:
    """Return words and names of the archive that differ little from `term`, likeliest first."""
    with snapshot():
        view, vocabulary = current()
        found = {*words_like(view, term), *_names_like(vocabulary, term)}
    close = {word: closeness(term, word) for word in found}
    return sorted(found, key=lambda word: (-close[word], word))[:MOST_CANDIDATES]


def _names_like(vocabulary: Vocabulary, term: str) -> Iterator[str]:
    return (name for name in _names(vocabulary, len(term)) if closeness(term, name) > 0)


def _names(vocabulary: Vocabulary, length: int) -> Iterator[str]:
    """Give the names of places and topics, and the terms of synonyms, that are about as long."""
    names = {short_name(place.name) for place in vocabulary.places.values()}
    names.update(topic.name for topic in vocabulary.topics)
    names.update(term for group in vocabulary.synonyms for term in group)
    return (name for name in names if abs(len(name) - length) <= 1)
