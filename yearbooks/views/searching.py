"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages


@require_safe
@tell_missing_pages
def search(request: HttpRequest) -> HttpResponse:
    """Show what was asked, what was found, and how to narrow or widen it."""
    return render(request, "search.html", {"listing": listing(request)})
