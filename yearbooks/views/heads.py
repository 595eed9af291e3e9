"""What the head of a page tells programs: tags of the reference, linked data, its unAPI identifier."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.urls import reverse

from yearbooks.citing.highwire import highwire
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.schema_org import Thing, book, breadcrumbs, chapter, graph
from yearbooks.models import Yearbook

Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """Hold names and contents of `meta` elements, linked data, and an address as unAPI's identifier."""

    linked: Thing
    identifier: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)


def entry_head(record: CitationRecord, yearbook: Yearbook, topics: Sequence[str]) -> Head:
    """Return the head of an entry, or of the revision that the record is pinned to."""
    told = replace(record, topics=tuple(topics))
    path = [*_path_to(yearbook), (record.title, record.address)]
    linked = graph(chapter(told, absolute(yearbook.get_absolute_url())), breadcrumbs(path))
    return Head(linked, record.address, highwire(told))


def book_head(record: CitationRecord, yearbook: Yearbook) -> Head:
    """Return the head of a yearbook's contents."""
    return Head(graph(book(record), breadcrumbs(_path_to(yearbook))), record.address)


def absolute(path: str) -> str:
    """Return the full address of `path` on this site."""
    return f"{settings.SITE_URL}{path}"


def _path_to(yearbook: Yearbook) -> list[Step]:
    places = [
        (place.name, absolute(reverse("place", args=[place.label])))
        for place in yearbook.place.path
    ]
    return [*places, (yearbook.title, absolute(yearbook.get_absolute_url()))]
