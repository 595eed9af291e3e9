"""The feeds, and the page that lists them."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yearbooks.feeds.atom import MEDIA_TYPE, Feed, written
from yearbooks.filters import EntryFilter
from yearbooks.models import Entry, Place, Section, Topic
from yearbooks.search import Criteria, TooExpensive, holdings, latest
from yearbooks.views.dates import dated
from yearbooks.views.expensive import RETRY_AFTER
from yearbooks.views.holdings import topic_tree, whole_tree

MOST = 50
PLAIN = "text/plain; charset=utf-8"


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds: everything new, and each place, section and topic that has entries."""
    held = holdings()
    context = {
        "places": whole_tree(held),
        "sections": [kind for kind in Section.Kind if held.of_kind[kind.value]],
        "topics": [topic for topic in topic_tree(held) if topic.entries],
    }
    return render(request, "feeds.html", context)


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Give the entries that were published or corrected last."""
    return _feed(Criteria(), _("New and corrected entries"), request.path, reverse("home"))


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """Give the latest of the entries that a search finds."""
    asked = EntryFilter(request.GET)
    if not asked.is_valid():
        said = [message for messages in asked.errors.values() for message in messages]
        return HttpResponse("\n".join(said) + "\n", status=400, content_type=PLAIN)
    kept = asked.parameters
    # A feed has one order: that of time.
    query = f"?{urlencode(kept)}" if kept else ""
    typed = kept.get("q", "")
    title = _("Search: %(query)s") % {"query": typed} if typed else _("Search")
    return _feed(asked.criteria, title, f"{request.path}{query}", f"{reverse('search')}{query}")


@require_safe
def place(request: HttpRequest, label: str) -> HttpResponse:
    """Give the latest entries of a place and of those below it."""
    held = get_object_or_404(Place.objects.with_ancestors(), label=label)
    page = reverse("place", args=[label])
    return _feed(Criteria(place=held), held.located_name, request.path, page)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the latest entries that bear a topic or one below it."""
    held = get_object_or_404(Topic, slug=slug)
    page = reverse("topic", args=[slug])
    return _feed(Criteria(topic=held), held.display_name, request.path, page)


@require_safe
def section(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the latest entries of one kind of section."""
    if kind not in Section.Kind.values:
        raise Http404(kind)
    page = reverse("section", args=[kind])
    name = str(Section.Kind(kind).label)
    return _feed(Criteria(section=kind), name, reverse("section_feed", args=[kind]), page)


@require_safe
def year(request: HttpRequest, covered: int) -> HttpResponse:
    """Give the latest entries on one covered year."""
    if not any(book.year == covered for book in holdings().books):
        raise Http404(covered)
    page = reverse("year", args=[covered])
    return _feed(Criteria(years=(covered, covered)), str(covered), request.path, page)


def _feed(criteria: Criteria, title: str, path: str, page: str) -> HttpResponse:
    try:
        names = latest(replace(criteria, synonyms=False), MOST)
    except TooExpensive:
        said = HttpResponse(_("This search takes too long."), status=503, content_type=PLAIN)
        said.headers["Retry-After"] = RETRY_AFTER
        return said
    held = {entry.pk: entry for entry in Entry.objects.for_lists().filter(pk__in=names)}
    entries = [held[name] for name in names if name in held]
    feed = Feed(f"{title} · {_('Yearbook Archive')}", path, page, entries)
    answer = HttpResponse(written(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"
    return dated(answer, feed.updated) if entries else answer
