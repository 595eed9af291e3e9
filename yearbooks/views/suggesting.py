"""Suggestions while typing, as JSON for `suggest.js`."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yearbooks.filters import EntryFilter
from yearbooks.search import TooExpensive
from yearbooks.search.suggesting import suggest
from yearbooks.text.query import literal
from yearbooks.views.expensive import RETRY_AFTER

MOST = 8
# A longer text is a pasted one, which nobody wants completed.
LONGEST = 60
FRESH_SECONDS = 60


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give up to eight places, topics and titles that go on from `q`: `kind`, `text` and `url`."""
    asked = EntryFilter(request.GET)
    text = asked.parameters.get("q", "").strip()
    try:
        return JsonResponse({"suggestions": list(suggested(text))})
    except TooExpensive:
        answer = JsonResponse({"suggestions": []}, status=503)
        answer.headers["Retry-After"] = RETRY_AFTER
        return answer


def suggested(text: str) -> Iterator[dict[str, str]]:
    """Give what goes on from the text; nothing for a text too long to be completed."""
    if not text or len(text) > LONGEST:
        return
    found = suggest(text, MOST)
    for place in found.places:
        yield _suggestion("place", place.located_name, reverse("place", args=[place.label]))
    for topic in found.topics:
        yield _suggestion("topic", topic.display_name, reverse("topic", args=[topic.slug]))
    for title in found.titles:
        search = f"{reverse('search')}?{urlencode({'q': f'标题:{literal(title.text)}'})}"
        url = reverse("entry", args=title.entry) if title.entry else search
        yield _suggestion("title", title.text, url)


def _suggestion(kind: str, text: str, url: str) -> dict[str, str]:
    return {"kind": kind, "text": text, "url": url}
