"""Topics 主题: the controlled vocabulary, and one of its terms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from yearbooks.models import Topic
from yearbooks.search import holdings
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.holdings import topic_tree
from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Show the vocabulary with scope notes and counts."""
    return render(request, "topic_list.html", {"tree": topic_tree(holdings())})


@require_safe
@tell_missing_pages
@tell_too_expensive
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one topic: what it covers, its parts, and its entries."""
    topic = get_object_or_404(Topic.objects.select_related("parent"), slug=slug)
    context = {
        "topic": topic,
        "parts": topic.children.all(),
        "listing": listing(request, topic=topic),
    }
    return render(request, "topic.html", context)
