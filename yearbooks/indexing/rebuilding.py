"""Rebuilding: all documents made anew from the published revisions, while the site serves."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import django
from django.db import connection, transaction
from django.db.models import Max

from yearbooks.indexing.building import MOST_FRESH, build, drop_segments, groups_to_build
from yearbooks.indexing.documents import index_entries, remove
from yearbooks.models import Entry, SearchDocument, SearchSegment, Yearbook

_BOOKS_AT_ONCE = 40


def missing_entries() -> int:
    """Return how many published entries search does not know, and documents without an entry."""
    published = Entry.objects.published()
    unknown = published.filter(search_document=None).count()
    return unknown + SearchDocument.objects.exclude(entry__in=published).count()


def rebuild() -> Iterator[tuple[int, int]]:
    """Make every document anew; yield how many yearbooks are done, and of how many.

    Every batch is a transaction: searches find the old documents or the new ones, never both.
    Segments are built afterwards, with `build_segments`.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever is publishing has committed by then; later segments have larger keys.
        cursor.execute("LOCK TABLE yearbooks_searchsegment IN SHARE MODE")
        last = SearchSegment.objects.aggregate(last=Max("pk"))["last"] or 0
        books = list(Yearbook.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(books), _BOOKS_AT_ONCE):
        _index_books(books[first : first + _BOOKS_AT_ONCE])
        # What readers search meanwhile must not grow without postings.
        for group in groups_to_build(full_only=True):
            build(group)
        yield min(first + _BOOKS_AT_ONCE, len(books)), len(books)
    with transaction.atomic():
        # All they held stands in newer ones; what is left in them belongs to no entry.
        drop_segments(list(SearchSegment.objects.filter(pk__lte=last).values_list("pk", flat=True)))
        orphans = SearchDocument.objects.exclude(entry__in=Entry.objects.published())
        remove(list(orphans.values_list("entry", flat=True)))


@transaction.atomic
def _index_books(books: list[int]) -> None:
    # Locked in one order: who publishes, corrects or withdraws one of them waits for its turn.
    entries = Entry.objects.filter(yearbook__in=books).order_by("pk")
    index_entries(entries.select_for_update(of=["self"]))


def build_segments(
    *, processes: int = 1, most_fresh: int = MOST_FRESH, full_only: bool = False
) -> Iterator[tuple[int, int]]:
    """Build all segments that should be built; yield how many groups are done, and of how many.

    With `full_only`, groups that more documents may soon join are left for later.
    """
    groups = groups_to_build(most_fresh=most_fresh, full_only=full_only)
    if processes <= 1 or len(groups) <= 1:
        for done, group in enumerate(groups, start=1):
            build(group)
            yield done, len(groups)
        return
    connection.close()
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=django.setup
    ) as pool:
        for done, future in enumerate(
            as_completed([pool.submit(build, group) for group in groups]), start=1
        ):
            future.result()
            yield done, len(groups)
