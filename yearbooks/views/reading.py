"""What stands around an entry: its neighbours, namesakes, topics with their evidence, credits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery

from yearbooks.models import Entry, EntryTopic, Import, Page, Redirect, Revision, Topic


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Hold the address parts and the title of an entry nearby."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Hold the entries before and after in print order, and whether the title is unique there."""

    previous: Neighbour | None
    next: Neighbour | None
    title_is_unique: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold one term that a rule found, with its paragraph from 1, None for the title."""

    term: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class BornTopic:
    """Hold a topic of the entry with the evidence for it; `by_editor` where a person set it."""

    topic: Topic
    by_editor: bool
    evidence: tuple[Evidence, ...]


def neighbours(entry: Entry) -> Neighbours:
    """Return what stands before and after a published entry in its yearbook."""
    rows = Entry.objects.published().filter(yearbook=entry.yearbook_id).in_print_order()
    printed = [Neighbour(*row) for row in rows.values_list("pk", "current__title")]
    places = {row.id: place for place, row in enumerate(printed)}
    place = places.get(entry.pk)
    titles = [row.title for row in printed]
    return Neighbours(
        previous=printed[place - 1] if place else None,
        next=printed[place + 1] if place is not None and place + 1 < len(printed) else None,
        title_is_unique=titles.count(entry.current.title) <= 1,
    )


def absorbed(entry: Entry) -> QuerySet[Redirect]:
    """Return the leads of entries that were merged into this one, with the reasons."""
    reasons = [Redirect.Reason.MERGED, Redirect.Reason.DUPLICATE]
    return Redirect.objects.filter(new=entry.pk, reason__in=reasons)


def origin(revision: Revision) -> Import:
    """Return the import that the words of a revision came with, its source file loaded."""
    return Import.objects.select_related("source").get(pk=revision.import_attempt_id)


def born_topics(entry: Entry) -> list[BornTopic]:
    """Return the topics that the entry bears, each with its evidence."""
    links = entry.topic_links.standing().select_related("topic")
    return [
        BornTopic(
            topic=link.topic,
            by_editor=link.verdict == EntryTopic.Verdict.ADDED,
            evidence=_evidence(link.evidence),
        )
        for link in links
    ]


def _evidence(rows: Sequence[dict[str, object]]) -> tuple[Evidence, ...]:
    found = (
        Evidence(row["term"], None if row["field"] == "title" else int(row["field"]) + 1)
        for row in rows
    )
    return tuple(dict.fromkeys(found))


def pages_of(revision: Revision) -> list[Page]:
    """Return the pages of the file that the words of a revision stand on, none for plain texts."""
    return list(Page.objects.filter(passages__revision=revision).order_by("number", "pk"))


def pages_read(entry: Entry) -> list[Page]:
    """Return the pages of the latest revision that was read from any: a correction has none of its own."""
    read = entry.revisions.filter(passages__isnull=False).order_by("-number").values("pk")[:1]
    return list(Page.objects.filter(passages__revision=Subquery(read)).order_by("number", "pk"))
