"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.filters import EntryFilter
from yearbooks.models import Yearbook
from yearbooks.views.holdings import coverage, topic_tree

NEWEST = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what the archive holds."""
    yearbooks = list(Yearbook.objects.for_lists())
    newest = sorted(yearbooks, key=lambda yearbook: yearbook.added_at, reverse=True)[:NEWEST]
    context = {
        "form": EntryFilter().form,
        "coverage": coverage(yearbooks),
        "newest": newest,
        "topics": [topic for topic in topic_tree() if topic.entries],
        "yearbook_total": len(yearbooks),
        "entry_total": sum(yearbook.entry_count for yearbook in yearbooks),
        "place_total": len({yearbook.place_id for yearbook in yearbooks}),
    }
    return render(request, "home.html", context)
