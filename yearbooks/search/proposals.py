"""Words that a mistyped term may have been meant to be."""

from collections.abc import Iterator

from yearbooks.models import Place, Synonym, Topic, Yearbook
from yearbooks.text.place_names import short_name
from yearbooks.text.variants import closeness


def candidates(term: str) -> list[str]:
    """Return the words of the archive's vocabulary that are close to `term`, the closest first."""
    words = {word: closeness(term, word) for word in _vocabulary()}
    close = [word for word, likely in words.items() if likely > 0]
    return sorted(close, key=lambda word: (-words[word], word))


def _vocabulary() -> Iterator[str]:
    """Give the names of places with yearbooks, of topics, and the terms of synonyms."""
    held = Yearbook.objects.order_by().values("place")
    for name in Place.objects.filter(pk__in=held).values_list("name", flat=True):
        yield from (name, short_name(name))
    yield from Topic.objects.values_list("name", flat=True)
    for terms in Synonym.objects.values_list("terms", flat=True):
        yield from terms
