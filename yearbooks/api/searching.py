"""Search: the same answers as the search page, in parts that each go on after the last entry."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from yearbooks.api import shapes
from yearbooks.api.cursors import next_address, read_mark
from yearbooks.api.openapi import WRONG, answers
from yearbooks.api.parameters import SearchParameters, criteria_of
from yearbooks.api.presenting import entry_summary, topics_of
from yearbooks.search import walk
from yearbooks.search.results import Hit
from yearbooks.text.excerpts import Passage

router = Router(tags=["search"])
GAP = "…"


@router.get(
    "/search",
    response=shapes.SearchPage,
    summary=_("Search the entries"),
    description=_(
        "Entries that contain the query, exactly; without a query all that meet the conditions. "
        "Counts beside each value tell what the search would find with it."
    ),
    openapi_extra=answers(WRONG),
)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> dict[str, Any]:
    """Search the entries."""
    criteria = criteria_of(request, asked)
    step = walk(criteria, read_mark(asked.after), asked.limit)
    topics = topics_of(hit.entry for hit in step.hits)
    return {
        "total": step.total,
        "results": [
            {**entry_summary(hit.entry, topics[hit.entry.pk]), "excerpt": excerpt_of(hit)}
            for hit in step.hits
        ],
        "facets": {
            facet.name: [
                {"value": each.value, "name": each.name, "count": each.count}
                for each in facet.values
            ]
            for facet in step.facets
        },
        "next": next_address(request, [step.mark.given, *step.mark.entries] if step.mark else None),
    }


def excerpt_of(hit: Hit) -> str:
    """Return the passages of a hit as plain text."""
    return " ".join(map(_plain, hit.passages))


def _plain(passage: Passage) -> str:
    text = "".join(piece.text for piece in passage.pieces)
    return f"{GAP * passage.cut_before}{text}{GAP * passage.cut_after}"
