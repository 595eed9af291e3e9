"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.filters import EntryFilter
from yearbooks.models import Yearbook
from yearbooks.search import holdings
from yearbooks.views.holdings import counted, topic_tree, whole_coverage

NEWEST = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what the archive holds."""
    held = holdings()
    newest = Yearbook.objects.for_lists().order_by("-added_at", "-pk")[:NEWEST]
    context = {
        "form": EntryFilter().form,
        "coverage": whole_coverage(held),
        "newest": counted(newest),
        "topics": [topic for topic in topic_tree() if topic.entries],
        "yearbook_total": len(held.books),
        "entry_total": held.entries,
        "place_total": held.place_total,
    }
    return render(request, "home.html", context)
