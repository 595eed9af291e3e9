"""Records: the entries of one part of a list, in the order in which they changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch, Q

from yearbooks.citing.record import CitationRecord
from yearbooks.models import Entry, EntryTopic
from yearbooks.models.entry import EntryQuerySet
from yearbooks.oai.asking import Walk
from yearbooks.oai.errors import Code, OaiError
from yearbooks.oai.formats import FORMATS
from yearbooks.oai.moments import written
from yearbooks.oai.sets import sets_of, within
from yearbooks.search import Vocabulary, current_vocabulary
from yearbooks.text.identifiers import is_identifier
from yearbooks.text.xml import around, element
from yearbooks.views.citation import entry_record
from yearbooks.views.listed import titles_borne_by_several

PER_PART = 100
_STANDING = Prefetch("topic_links", EntryTopic.objects.standing().select_related("topic"))


def prefix() -> str:
    """Return what the identifiers of all records begin with."""
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:"


def part_of(walk: Walk) -> tuple[list[Entry], str | None]:
    """Return the next entries of a list, and the token for those after them, None after the last.

    Whatever changes meanwhile moves to the end of the list: nothing is passed over.
    """
    found = within(Entry.objects.all(), walk.set)
    begins, ended = walk.span
    if begins:
        found = found.filter(changed_at__gte=begins)
    if ended:
        found = found.filter(changed_at__lt=ended)
    if walk.after:
        moment, name = walk.after
        behind = Q(changed_at__gt=moment) | Q(changed_at=moment, pk__gt=name)
        found = found.filter(behind, changed_at__gte=moment)
    rows = list(_loaded(found).order_by("changed_at", "pk")[: PER_PART + 1])
    if not rows and not walk.after:
        raise OaiError(Code.NO_RECORDS, "Nothing changed in this span and set.")
    shown = rows[:PER_PART]
    if len(rows) == len(shown):
        return shown, None
    last = shown[-1]
    return shown, walk.token(last.changed_at, last.pk, walk.given + len(shown))


def record_of(identifier: str) -> Entry:
    """Return the entry of a record; raise OaiError where there is none."""
    name = identifier.removeprefix(prefix())
    if name == identifier or not is_identifier(name):
        raise OaiError(Code.NO_SUCH_ID, f"Identifiers begin with {prefix()}")
    entry = _loaded(Entry.objects.filter(pk=name)).first()
    if entry is None:
        raise OaiError(Code.NO_SUCH_ID, "There is no such entry.")
    return entry


def _loaded(entries: EntryQuerySet) -> EntryQuerySet:
    return entries.for_lists().prefetch_related(_STANDING)


def header(entry: Entry) -> str:
    """Return the header of a record; what is no longer published is deleted for ever."""
    gone = entry.state != Entry.State.PUBLISHED
    inner = element("identifier", f"{prefix()}{entry.pk}")
    inner += element("datestamp", written(entry.changed_at))
    inner += "".join(element("setSpec", name) for name in sets_of(entry))
    return around("header", inner, {"status": "deleted"} if gone else None)


def records(entries: Iterable[Entry], format_name: str) -> Iterator[str]:
    """Give the record of each entry in the format; deleted ones have a header alone."""
    entries = list(entries)
    several, vocabulary = titles_borne_by_several(entries), current_vocabulary()
    for entry in entries:
        if entry.state != Entry.State.PUBLISHED:
            yield around("record", header(entry))
            continue
        unique = (entry.yearbook_id, entry.current.title) not in several
        cited = _cited(entry, vocabulary, title_is_unique=unique)
        metadata = around("metadata", FORMATS[format_name].write(entry, cited))
        yield around("record", header(entry) + metadata)


def _cited(entry: Entry, vocabulary: Vocabulary, *, title_is_unique: bool) -> CitationRecord:
    record = entry_record(
        entry, entry.current, title_is_unique=title_is_unique, vocabulary=vocabulary
    )
    topics = tuple(link.topic.name for link in entry.topic_links.all())
    # A record that says when it was looked at would be another one every day.
    return replace(record, topics=topics, accessed_on=None)
