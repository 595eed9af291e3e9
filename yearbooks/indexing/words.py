"""Words of the archive: what a mistyped word may have been meant to be.

Those of indexed segments are kept in a table and stay when their last entry goes; those of fresh
documents are taken from the documents. Who proposes a word asks first what it finds.
"""

from collections.abc import Iterable

from django.db import connection

from yearbooks.indexing.layout import Text
from yearbooks.indexing.records import ALL_STORED
from yearbooks.indexing.view import View
from yearbooks.models import SearchWord
from yearbooks.text.tokens import words_inside
from yearbooks.text.variants import closeness, keys

_AT_ONCE = 5_000


def add_words(words: Iterable[str]) -> None:
    """Keep those of the words that are not kept yet and can be a variant of another."""
    wanted = sorted(set(words))
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        held = set(SearchWord.objects.filter(word__in=part).values_list("word", flat=True))
        new = [
            SearchWord(word=word, keys=sorted(under))
            for word in part
            if word not in held and (under := keys(word))
        ]
        SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def long_words(texts: Iterable[Text]) -> set[str]:
    """Return the words that are too long to be told by grams that are all stored."""
    pieces: set[str] = set()
    for text in texts:
        folded, at = f"{text.title}\n{text.body}", 0
        for length in text.cuts:
            if length > ALL_STORED:
                pieces.add(folded[at : at + length])
            at += length
    inside = (piece[start:end] for piece in pieces for start, end in words_inside(piece))
    return pieces.union(word for word in inside if len(word) > ALL_STORED)


def words_like(view: View, term: str) -> list[str]:
    """Return the archive's words that a reader who typed `term` may have meant, likeliest first."""
    wanted = keys(term)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM yearbooks_searchword WHERE keys && %s::text[]", [sorted(wanted)]
        )
        found = {word for (word,) in cursor}
    fresh = _fresh_words(view)
    found.update(word for key in wanted for word in fresh.get(key, ()))
    close = {word: closeness(term, word) for word in found}
    return sorted(
        (word for word in close if close[word] > 0), key=lambda word: (-close[word], word)
    )


def _fresh_words(view: View) -> dict[str, list[str]]:
    """Return the words of the fresh documents under each of their keys."""
    if "words" not in view.remembered:
        words: set[str] = set()
        for document in view.fresh:
            words |= document.words
        under: dict[str, list[str]] = {}
        for word in words:
            for key in keys(word):
                under.setdefault(key, []).append(word)
        view.remembered["words"] = under
    return view.remembered["words"]
