"""Deletions: documents that left the reader, noted in the segments that still hold them."""

from collections.abc import Sequence

import numpy as np
from django.db import connection
from pyroaring import BitMap

from yearbooks.indexing.columns import DOCUMENT
from yearbooks.models import SearchSegment


def mark_deleted(documents: Sequence[int]) -> None:
    """Note that these documents are gone; must run in the transaction in which they go.

    A segment that is built into another meanwhile is looked for again under its new name.
    """
    left = np.array(sorted(documents), DOCUMENT)
    while len(left) and (places := _places(left)):
        left = np.setdiff1d(left, _mark(places))


def _mark(places: dict[int, dict[int, int]]) -> np.ndarray:
    # In one order for everyone, so that two writers never wait for each other.
    rows = SearchSegment.objects.filter(pk__in=places).order_by("pk").select_for_update()
    marked = [np.zeros(0, DOCUMENT)]
    for segment in rows.only("deleted"):
        found = places[segment.pk]
        gone = BitMap.deserialize(bytes(segment.deleted)) if segment.deleted else BitMap()
        gone |= BitMap(found)
        SearchSegment.objects.filter(pk=segment.pk).update(
            deleted=gone.serialize(), version=next_version()
        )
        marked.append(np.fromiter(found.values(), DOCUMENT))
    return np.concatenate(marked)


def _places(documents: np.ndarray) -> dict[int, dict[int, int]]:
    """Return for each segment the places of the documents in it, each with its document."""
    near = SearchSegment.objects.filter(
        first_document__lte=int(documents[-1]), last_document__gte=int(documents[0])
    )
    places = {}
    for segment, packed in near.values_list("pk", "documents"):
        held = np.frombuffer(packed, DOCUMENT)
        found = np.flatnonzero(np.isin(held, documents))
        if len(found):
            places[segment] = dict(zip(found.tolist(), held[found].tolist(), strict=True))
    return places


def next_version() -> int:
    """Draw a version that no state of a segment ever had, committed or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('yearbooks_search_version')")
        (version,) = cursor.fetchone()
    return version
