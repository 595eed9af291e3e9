"""The search page."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yearbooks import search_log
from yearbooks.filters import EntryFilter
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.listing import Listing, listing
from yearbooks.views.paging import FIRST, tell_missing_pages
from yearbooks.views.resolver import landing, see_other


@require_safe
@tell_missing_pages
@tell_too_expensive
def search(request: HttpRequest) -> HttpResponse:
    """Show what was asked, what was found, and how to narrow or widen it."""
    started = time.perf_counter()
    if path := _landed(request):
        return see_other(path)
    answered = listing(request)
    response = render(request, "search.html", {"listing": answered})
    if answered.typed and answered.results.page == FIRST and _is_new(request):
        _log(answered, time.perf_counter() - started)
    return response


def _landed(request: HttpRequest) -> str | None:
    """Return the path of what was pasted alone into the box, no conditions beside it."""
    asked = EntryFilter(request.GET).parameters
    return landing(asked["q"]) if set(asked) == {"q"} else None


def _is_new(request: HttpRequest) -> bool:
    """Tell a reader's search from a browser that asks after what it holds, or asks ahead."""
    asks_again = "If-None-Match" in request.headers or "Sec-Purpose" in request.headers
    return request.method == "GET" and not asks_again


def _log(answered: Listing, seconds: float) -> None:
    kept = {key: text for key, text in answered.parameters.items() if key not in {"q", "match"}}
    search_log.record(
        answered.typed,
        match=answered.criteria.match,
        filters=urlencode(kept),
        total=answered.results.first.total,
        milliseconds=round(seconds * 1000),
    )
