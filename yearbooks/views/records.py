"""Records of many entries, some hundred in memory at a time, however long the list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yearbooks.citing.record import CitationRecord
from yearbooks.models import Entry, EntryTopic, Revision, Section, Yearbook
from yearbooks.search import Vocabulary
from yearbooks.views.citation import entry_record
from yearbooks.views.listed import titles_borne_by_several

AT_ONCE = 500


def records_of(revisions: Sequence[int], vocabulary: Vocabulary) -> Iterator[CitationRecord]:
    """Give the record of each of these revisions, in their order; withdrawn entries are left out.

    Each batch is a few statements of its own: no transaction stays open while a slow reader reads.
    """
    for start in range(0, len(revisions), AT_ONCE):
        keys = revisions[start : start + AT_ONCE]
        held = _held(keys, vocabulary)
        entries = [revision.entry for revision in held.values()]
        several, topics = titles_borne_by_several(entries), topics_of(entries)
        for revision in filter(None, map(held.get, keys)):
            unique = (revision.entry.yearbook_id, revision.title) not in several
            record = entry_record(
                revision.entry, revision, title_is_unique=unique, vocabulary=vocabulary
            )
            yield replace(record, topics=topics.get(revision.entry_id, ()))


def topics_of(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Return the names of the topics that each of the entries bears, by its identifier."""
    links = EntryTopic.objects.standing().filter(entry__in=[entry.pk for entry in entries])
    named = defaultdict(list)
    for entry, name in links.values_list("entry", "topic__name"):
        named[entry].append(name)
    return {entry: tuple(names) for entry, names in named.items()}


def _held(keys: Sequence[int], vocabulary: Vocabulary) -> dict[int, Revision]:
    read = Revision.objects.filter(pk__in=keys, entry__state=Entry.State.PUBLISHED)
    held = {revision.pk: revision for revision in read.select_related("entry").order_by()}
    entries = [revision.entry for revision in held.values()]
    yearbooks = Yearbook.objects.in_bulk({entry.yearbook_id for entry in entries})
    sections = Section.objects.in_bulk({entry.section_id for entry in entries})
    for yearbook in yearbooks.values():
        yearbook.place = vocabulary.places[yearbook.place_id]
    for revision in held.values():
        entry = revision.entry
        entry.yearbook, entry.section = yearbooks[entry.yearbook_id], sections[entry.section_id]
        # What was corrected meanwhile is told in the words that the list was made of.
        entry.current = revision
    return held
