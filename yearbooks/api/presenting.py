"""Presenting: entries, places, topics and yearbooks as the shapes have them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.registry import FORMATS
from yearbooks.citing.styles import STYLES
from yearbooks.models import Entry, EntryTopic, Place, Revision, Section, Topic, Yearbook

Shape = dict[str, Any]


def whole(path: str) -> str:
    """Return the whole address of a path on this site."""
    return f"{settings.SITE_URL}{path}"


def place_name(place: Place) -> Shape:
    """Return what names a place."""
    return {
        "code": place.code,
        "label": place.label,
        "name": place.name,
        "english": place.english,
        "url": whole(reverse("place", args=[place.label])),
    }


def section_name(section: Section) -> Shape:
    """Return what names a section."""
    return {"kind": section.kind, "heading": section.heading}


def topic_name(topic: Topic) -> Shape:
    """Return what names a topic."""
    return {
        "slug": topic.slug,
        "name": topic.name,
        "english": topic.english,
        "url": whole(reverse("topic", args=[topic.slug])),
    }


def topics_of(entries: Iterable[Entry]) -> Mapping[str, list[Topic]]:
    """Return the standing topics of each of the entries, in one statement."""
    found: dict[str, list[Topic]] = {entry.pk: [] for entry in entries}
    links = EntryTopic.objects.standing().filter(entry__in=list(found)).select_related("topic")
    for link in links.order_by("topic__position", "pk"):
        found[link.entry_id].append(link.topic)
    return found


def entry_summary(entry: Entry, topics: Iterable[Topic]) -> Shape:
    """Return what a list shows of an entry."""
    return {
        "id": entry.pk,
        "title": entry.current.title,
        "url": whole(entry.get_absolute_url()),
        "place": place_name(entry.yearbook.place),
        "covered_year": entry.yearbook.covered_year,
        "section": section_name(entry.section),
        "topics": [topic_name(topic) for topic in topics],
    }


def summaries(entries: Sequence[Entry]) -> list[Shape]:
    """Return what a list shows of each of the entries."""
    topics = topics_of(entries)
    return [entry_summary(entry, topics[entry.pk]) for entry in entries]


def revision_facts(entry: Entry, revisions: Iterable[Revision]) -> list[Shape]:
    """Return what is told of each of the revisions of an entry."""
    return [
        {
            "number": revision.number,
            "title": revision.title,
            "sha256": revision.sha256,
            "created_at": revision.created_at,
            "reason": revision.reason,
            "url": whole(revision_path(entry, revision.number)),
        }
        for revision in revisions
    ]


def revision_path(entry: Entry, number: int) -> str:
    """Return the path of one revision."""
    return reverse("revision", args=[entry.yearbook.label, entry.pk, number])


def yearbook_name(yearbook: Yearbook) -> Shape:
    """Return what names a yearbook."""
    return {
        "label": yearbook.label,
        "title": yearbook.title,
        "url": whole(yearbook.get_absolute_url()),
        "edition_year": yearbook.edition_year,
        "covered_year": yearbook.covered_year,
    }


def citations(record: CitationRecord) -> dict[str, str]:
    """Return the citation in each style."""
    return {name: style.cite(record).plain for name, style in STYLES.items()}


def files(path: str, *, tables: bool) -> dict[str, str]:
    """Return the addresses of the files beside a path; `tables` are for what has many entries."""
    return {
        name: whole(f"{path.rstrip('/')}.{each.suffix}")
        for name, each in FORMATS.items()
        if name not in STYLES and (tables or not each.is_table)
    }
