"""Sitemaps: an index of files, one for each covered year or several where a year has many entries."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import product

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from yearbooks.models import Entry, Section, Topic, Yearbook
from yearbooks.search import holdings
from yearbooks.text.identifiers import ALPHABET
from yearbooks.text.xml import PROLOGUE, around, element

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"
# A file may hold 50,000 addresses; chance fills some more than others, and yearbooks come on top.
MOST = 40_000
AT_ONCE = 2_000
_NAME = re.compile(rf"(\d{{4}})(?:-([{ALPHABET}]{{1,3}}))?", re.ASCII)
_LISTS = ("home", "places", "years", "sections", "topics", "yearbooks", "about", "tour", "help")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Name all files, each with the moment of its latest change."""
    changed = dict(
        Entry.objects.order_by()
        .values_list("yearbook__covered_year")
        .annotate(latest=Max("changed_at"))
    )
    files = [("pages", max(changed.values(), default=None))]
    for year, moment in sorted(changed.items(), reverse=True):
        files += [(f"{year}-{part}" if part else str(year), moment) for part in parts_of(year)]
    inner = "".join(
        around("sitemap", _address(reverse("sitemap_file", args=[name]), moment))
        for name, moment in files
    )
    written = around("sitemapindex", inner, {"xmlns": NAMESPACE})
    return HttpResponse(f"{PROLOGUE}{written}\n", content_type=XML)


def parts_of(year: int) -> list[str]:
    """Return how identifiers begin in each file of a year: alike for ever, whatever is added."""
    totals: Counter[int] = Counter()
    for book in holdings().books:
        totals[book.year] += book.entries
    length = 0
    while totals[year] > MOST * len(ALPHABET) ** length:
        length += 1
    return ["".join(letters) for letters in product(ALPHABET, repeat=length)]


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Give one file, streamed."""
    if name == "pages":
        return _streamed(_address(path) for path in _pages())
    asked = _NAME.fullmatch(name)
    if not asked or not Yearbook.objects.filter(covered_year=asked[1]).exists():
        raise Http404(name)
    return _streamed(_of_year(int(asked[1]), asked[2] or ""))


def _pages() -> Iterator[str]:
    yield from map(reverse, _LISTS)
    held = holdings()
    for place in held.places:
        yield reverse("place", args=[place.label])
    for year in sorted({book.year for book in held.books}):
        yield reverse("year", args=[year])
    for kind in Section.Kind.values:
        if held.of_kind[kind]:
            yield reverse("section", args=[kind])
    for slug in Topic.objects.values_list("slug", flat=True):
        yield reverse("topic", args=[slug])


def _of_year(year: int, begins: str) -> Iterator[str]:
    # Books stand in the first file of their year.
    if not begins.strip(ALPHABET[0]):
        books = Yearbook.objects.filter(covered_year=year).order_by("pk")
        latest = books.annotate(latest=Max("entries__changed_at"))
        for label, moment in latest.values_list("label", "latest").iterator(AT_ONCE):
            yield _address(reverse("yearbook", args=[label]), moment)
    entries = Entry.objects.published().filter(yearbook__covered_year=year, pk__startswith=begins)
    rows = entries.order_by("pk").values_list("yearbook__label", "pk", "changed_at")
    for label, name, moment in rows.iterator(AT_ONCE):
        yield _address(f"/{label}/{name}", moment)


def _address(path: str, moment: datetime | None = None) -> str:
    located = element("loc", f"{settings.SITE_URL}{path}")
    if moment is None:
        return located
    return located + element("lastmod", moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _streamed(addresses: Iterable[str]) -> StreamingHttpResponse:
    def written() -> Iterator[str]:
        yield f'{PROLOGUE}<urlset xmlns="{NAMESPACE}">\n'
        for address in addresses:
            yield f"{around('url', address)}\n"
        yield "</urlset>\n"

    return StreamingHttpResponse(written(), content_type=XML)
