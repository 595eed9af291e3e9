"""The samples as search may hold them: read themselves, or with postings and deletions too."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from yearbooks import publishing
from yearbooks.indexing import consolidate, index_entries
from yearbooks.models import Entry, SearchSegment, Yearbook


@pytest.fixture(scope="module", params=["fresh", "mixed"])
def shaped_once(
    samples_once: list[Yearbook], django_db_blocker: object, request: pytest.FixtureRequest
) -> Iterator[list[Yearbook]]:
    """Bring the samples into segments of each kind, with deleted documents among them, once."""
    with django_db_blocker.unblock(), transaction.atomic():
        if request.param == "mixed":
            consolidate(most_fresh=0)
            index_entries(Entry.objects.published().order_by("pk")[::3])
            entry = Entry.objects.published().order_by("pk")[1]
            publishing.withdraw(entry, reason="试")
            publishing.restore(entry)
        kinds = set(SearchSegment.objects.values_list("indexed", flat=True))
        assert kinds == {"fresh": {False}, "mixed": {True, False}}[request.param]
        yield samples_once
        transaction.set_rollback(True)


@pytest.fixture
def samples(shaped_once: list[Yearbook], db: None) -> list[Yearbook]:
    """Give a test the samples of one shape and a transaction of its own inside."""
    return shaped_once
