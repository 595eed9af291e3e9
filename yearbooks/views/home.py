"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yearbooks.filters import EntryFilter
from yearbooks.models import Yearbook
from yearbooks.search import holdings
from yearbooks.views.holdings import counted, coverage_table, topic_tree

NEWEST = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what the archive holds."""
    held = holdings()
    newest = Yearbook.objects.for_lists().order_by("-added_at", "-pk")[:NEWEST]
    context = {
        "form": EntryFilter().form,
        "coverage_table": coverage_table(held, get_language()),
        "newest": counted(newest, held),
        "topics": [topic for topic in topic_tree(held) if topic.entries],
        "yearbook_total": len(held.books),
        "entry_total": held.entries,
        "place_total": held.place_total,
    }
    return render(request, "home.html", context)
