"""Suggestions while typing: titles, places and topics that go on from a beginning."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from yearbooks.models import Entry, Place, Topic, Yearbook
from yearbooks.search.criteria import Criteria
from yearbooks.search.finding import find
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
    """Return up to `limit` places with yearbooks whose name, label or English name so begins."""
    folded = fold(text).strip()
    if not folded:
        return []
    begins = Q(name__startswith=folded) | Q(label__startswith=folded.replace(" ", "-"))
    place = OuterRef("pk")
    held = Yearbook.objects.filter(
        Q(place=place) | Q(place__parent=place) | Q(place__parent__parent=place)
    )
    places = Place.objects.filter(begins | Q(english__istartswith=folded))
    return list(places.filter(Exists(held)).with_ancestors()[:limit])


def suggest_topics(text: str, limit: int) -> list[Topic]:
    """Return up to `limit` topics whose Chinese or English name contains `text`."""
    folded = fold(text).strip()
    if not folded:
        return []
    return list(
        Topic.objects.filter(Q(name__icontains=folded) | Q(english__icontains=folded))[:limit]
    )
