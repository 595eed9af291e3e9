"""Files of references: of an entry, of one of its revisions, of a yearbook with all its entries."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.registry import PLAIN_TEXT, Format, with_suffix
from yearbooks.citing.work import key
from yearbooks.forms.citation_file import CitationFileForm
from yearbooks.models import Entry, EntryTopic, Revision, Yearbook
from yearbooks.search import current_vocabulary
from yearbooks.views.citation import book_record, entry_record
from yearbooks.views.dates import book_changed_at, dated

AT_ONCE = 200


@require_safe
def entry_file(request: HttpRequest, entry: Entry, suffix: str) -> HttpResponse:
    """Give the latest revision of a published entry as a file."""
    return _of_revision(request, entry, entry.current, suffix)


@require_safe
def revision_file(request: HttpRequest, entry: Entry, number: int, suffix: str) -> HttpResponse:
    """Give one revision as a file, whatever became of the entry."""
    revision = get_object_or_404(entry.revisions, number=number)
    return _of_revision(request, entry, revision, suffix, pinned=True)


@require_safe
def yearbook_file(request: HttpRequest, yearbook: Yearbook, suffix: str) -> HttpResponse:
    """Give the yearbook and then its entries in print order, streamed."""
    form = CitationFileForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    chosen = _format(form, suffix)
    answer = StreamingHttpResponse(chosen.write(_records(yearbook)), content_type=chosen.media_type)
    answer.headers["ETag"] = _state(yearbook, chosen)
    return dated(_named(answer, book_record(yearbook), suffix), book_changed_at(yearbook))


def _of_revision(
    request: HttpRequest, entry: Entry, revision: Revision, suffix: str, *, pinned: bool = False
) -> HttpResponse:
    form = CitationFileForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    chosen = _format(form, suffix)
    current = entry.current or revision
    published = entry.yearbook.entries.published()
    unique = (entry.yearbook_id, current.title) not in published.repeated_titles()
    record = entry_record(entry, revision, title_is_unique=unique, pinned=pinned)
    links = entry.topic_links.standing().select_related("topic")
    record = replace(record, topics=tuple(link.topic.name for link in links))
    written = chosen.write([record])
    answer = HttpResponse(written, content_type=chosen.media_type)
    return dated(_named(answer, record, suffix), revision.created_at)


def _format(form: CitationFileForm, suffix: str) -> Format:
    chosen = with_suffix(suffix, form.cleaned_data["style"])
    if chosen is None:
        raise Http404
    return chosen


def _refused(form: CitationFileForm) -> HttpResponse:
    said = [error for errors in form.errors.values() for error in errors]
    return HttpResponse("\n".join(said) + "\n", status=400, content_type=PLAIN_TEXT)


def _named(answer: HttpResponse, record: CitationRecord, suffix: str) -> HttpResponse:
    name = f"{key(record)}.{suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # The page is what search engines should find.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _records(yearbook: Yearbook) -> Iterator[CitationRecord]:
    """Give the records of the book and of its entries, some hundred entries in memory at a time."""
    yield book_record(yearbook)
    several = yearbook.entries.published().repeated_titles()
    vocabulary = current_vocabulary()
    links = Prefetch("topic_links", EntryTopic.objects.standing().select_related("topic"))
    entries = yearbook.entries.published().in_print_order().select_related("current", "section")
    for entry in entries.prefetch_related(links).iterator(chunk_size=AT_ONCE):
        entry.yearbook = yearbook
        unique = (yearbook.pk, entry.current.title) not in several
        record = entry_record(entry, entry.current, title_is_unique=unique, vocabulary=vocabulary)
        yield replace(record, topics=tuple(link.topic.name for link in entry.topic_links.all()))


def _state(yearbook: Yearbook, chosen: Format) -> str:
    """Return the entity tag: another one as soon as anything that the file tells is another."""
    entries = yearbook.entries.published().in_print_order()
    printed = list(entries.values_list("pk", "current", "section__heading"))
    links = EntryTopic.objects.standing().filter(entry__yearbook=yearbook)
    topics = list(links.order_by("pk").values_list("entry", "topic__name"))
    told = repr((chosen.label, book_record(yearbook), printed, topics))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
