"""The samples as search may hold them: read themselves, or with postings and deletions too."""

import pytest

from yearbooks import publishing
from yearbooks.indexing import consolidate, index_entries
from yearbooks.models import Entry, SearchSegment, Yearbook


@pytest.fixture(params=["fresh", "mixed"])
def samples(
    samples_once: list[Yearbook], db: None, request: pytest.FixtureRequest
) -> list[Yearbook]:
    """Give the published samples in segments of each kind, with deleted documents among them."""
    if request.param == "mixed":
        consolidate(most_fresh=0)
        index_entries(Entry.objects.published().order_by("pk")[::3])
        entry = Entry.objects.published().order_by("pk")[1]
        publishing.withdraw(entry, reason="试")
        publishing.restore(entry)
    kinds = set(SearchSegment.objects.values_list("indexed", flat=True))
    assert kinds == {"fresh": {False}, "mixed": {True, False}}[request.param]
    return samples_once
