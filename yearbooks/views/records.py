"""Records of many entries, some hundred in memory at a time, however long the list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Prefetch

from yearbooks.citing.record import CitationRecord
from yearbooks.models import Entry, EntryTopic, Revision
from yearbooks.search import Vocabulary
from yearbooks.views.citation import entry_record
from yearbooks.views.listed import titles_borne_by_several

AT_ONCE = 500


def records_of(revisions: Sequence[int], vocabulary: Vocabulary) -> Iterator[CitationRecord]:
    """Give the record of each of these revisions, in their order; withdrawn entries are left out.

    Each batch is a statement of its own: no transaction stays open while a slow reader reads.
    """
    for start in range(0, len(revisions), AT_ONCE):
        keys = revisions[start : start + AT_ONCE]
        held = _held(keys, vocabulary)
        several = titles_borne_by_several(revision.entry for revision in held.values())
        for key in keys:
            if key in held:
                yield _record(held[key], several, vocabulary)


def _held(keys: Sequence[int], vocabulary: Vocabulary) -> dict[int, Revision]:
    links = Prefetch("entry__topic_links", EntryTopic.objects.standing().select_related("topic"))
    read = (
        Revision.objects.filter(pk__in=keys, entry__state=Entry.State.PUBLISHED)
        .select_related("entry__section", "entry__yearbook")
        .prefetch_related(links)
    )
    held = {revision.pk: revision for revision in read}
    for revision in held.values():
        yearbook = revision.entry.yearbook
        yearbook.place = vocabulary.places[yearbook.place_id]
        # What was corrected meanwhile is told in the words that the list was made of.
        revision.entry.current = revision
    return held


def _record(
    revision: Revision, several: set[tuple[int, str]], vocabulary: Vocabulary
) -> CitationRecord:
    entry = revision.entry
    unique = (entry.yearbook_id, revision.title) not in several
    record = entry_record(entry, revision, title_is_unique=unique, vocabulary=vocabulary)
    return replace(record, topics=tuple(link.topic.name for link in entry.topic_links.all()))
