"""Suggestions while typing: places, topics and titles that go on from a beginning.

Places and topics are those that the process holds; titles are read for a few newest entries only, so
that an answer costs about the same whatever the archive holds.
"""

from itertools import islice
from typing import NamedTuple

from yearbooks.models import Entry, Place, Topic
from yearbooks.search.criteria import Criteria, Sort
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.finding import identifiers
from yearbooks.search.holdings import holdings
from yearbooks.search.vocabulary import Vocabulary, current_vocabulary
from yearbooks.text.folding import fold
from yearbooks.text.query import Query, Term

MOST_PLACES = 2
MOST_TOPICS = 2
# So many of the newest entries that bear the text in their titles are looked at.
MOST_READ = 40


class Title(NamedTuple):
    """Hold a title that the archive holds.

    `entry` is the label of the yearbook and the identifier of the one entry that bears the title,
    None where several do.
    """

    text: str
    entry: tuple[str, str] | None


class Suggestions(NamedTuple):
    """Hold what goes on from a beginning, the likeliest of each kind first."""

    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    titles: tuple[Title, ...] = ()


def suggest(text: str, limit: int) -> Suggestions:
    """Return up to `limit` places, topics and titles that go on from `text`, each title once.

    A place has yearbooks, and its name, label or English name begins so; a topic has the text in
    either of its names. Raises TooExpensive for a text whose titles take too long.
    """
    folded = fold(text).strip()
    if not folded:
        return Suggestions()
    with bounded_snapshot():
        vocabulary = current_vocabulary()
        places = _places(folded, vocabulary)
        topics = _topics(folded, vocabulary)
        titles = _titles(text, folded, limit - len(places) - len(topics))
    return Suggestions(places, topics, titles)


def _places(folded: str, vocabulary: Vocabulary) -> tuple[Place, ...]:
    begun, names = folded.replace("-", " "), vocabulary.folded_names
    found = (
        place
        for place in holdings().places
        if any(name.startswith(begun) for name in names[place.code])
    )
    return tuple(islice(found, MOST_PLACES))


def _topics(folded: str, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    found = (
        topic
        for topic in vocabulary.topics
        if folded in fold(topic.name) or folded in fold(topic.english)
    )
    return tuple(islice(found, MOST_TOPICS))


def _titles(text: str, folded: str, limit: int) -> tuple[Title, ...]:
    """Return titles that hold the text: those that are it, then those that begin with it."""
    asked = Criteria(
        query=Query(Term(text, folded, field="title", quoted=True)),
        sort=Sort.NEWEST,
        synonyms=False,
    )
    names = identifiers(asked, 0, MOST_READ)
    held = Entry.objects.order_by().filter(pk__in=names)
    rows = held.values_list("pk", "yearbook__label", "current__title")
    bearers: dict[str, list[tuple[str, str]]] = {}
    for name, label, title in sorted(rows, key=lambda row: names.index(row[0])):
        bearers.setdefault(title, []).append((label, name))
    best = sorted(bearers, key=lambda title: _distance(title, folded))[:limit]
    return tuple(
        Title(each, bearers[each][0] if len(bearers[each]) == 1 else None) for each in best
    )


def _distance(title: str, folded: str) -> tuple[bool, bool]:
    title = fold(title).strip()
    return title != folded, not title.startswith(folded)
