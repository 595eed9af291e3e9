"""Suggestions while typing: titles, places and topics that go on from a beginning."""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from yearbooks.models import Entry, Place, Topic
from yearbooks.search.criteria import Criteria
from yearbooks.search.finding import find
from yearbooks.search.holdings import holdings
from yearbooks.search.vocabulary import current_vocabulary
from yearbooks.text.folding import fold
from yearbooks.text.query import Query, Term


class Title(NamedTuple):
    """Hold a title that the archive holds; `entry` is None where several entries bear it."""

    text: str
    entry: Entry | None


def suggest(text: str, limit: int) -> list[Title]:
    """Return up to `limit` titles that contain `text`, the best first, each once."""
    folded = fold(text).strip()
    if not folded:
        return []
    asked = Criteria(query=Query(Term(text, folded, field="title", quoted=True)))
    entries = [hit.entry for hit in find(asked, per_page=limit, facets=False, bare=True).first.hits]
    times = Counter(entry.current.title for entry in entries)
    by_title = {entry.current.title: entry for entry in entries}
    return [Title(title, by_title[title] if times[title] == 1 else None) for title in times]


def suggest_places(text: str, limit: int) -> list[Place]:
    """Return up to `limit` places with entries whose name, label or English name so begins."""
    folded = fold(text).strip()
    if not folded:
        return []
    held = {step for book in holdings().books for step in book.place.path}
    label = folded.replace(" ", "-")
    found = (
        place
        for place in sorted(held, key=lambda place: place.code)
        if fold(place.name).startswith(folded)
        or place.label.startswith(label)
        or place.english.lower().startswith(folded)
    )
    return list(islice(found, limit))


def suggest_topics(text: str, limit: int) -> list[Topic]:
    """Return up to `limit` topics whose Chinese or English name contains `text`."""
    folded = fold(text).strip()
    if not folded:
        return []
    topics = current_vocabulary().topics
    found = (t for t in topics if folded in fold(t.name) or folded in t.english.lower())
    return list(islice(found, limit))
