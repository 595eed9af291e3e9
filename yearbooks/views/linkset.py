"""Linksets (RFC 9264): all typed links of an entry or a yearbook in one JSON document."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from yearbooks.models import Entry, Yearbook
from yearbooks.views.heads import absolute
from yearbooks.views.signposts import LINKSET, Link, entry_links, yearbook_links


@require_safe
def entry_linkset(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Give the links of an entry, and from its book and its files back to it."""
    url = absolute(entry.get_absolute_url())
    links = entry_links(entry)
    back = {link.href: [Link("describes", url)] for link in links if link.rel == "describedby"}
    book = absolute(entry.yearbook.get_absolute_url())
    return _given({url: links, book: [Link("item", url, "text/html")], **back})


@require_safe
def yearbook_linkset(request: HttpRequest, yearbook: Yearbook) -> HttpResponse:
    """Give the links of a yearbook, every entry among them."""
    entries = yearbook.entries.published().in_print_order()
    return _given(
        {
            absolute(yearbook.get_absolute_url()): yearbook_links(
                yearbook, _of(yearbook, entries), most=None
            )
        }
    )


def _of(yearbook: Yearbook, entries: list[Entry]) -> list[Entry]:
    for entry in entries:
        entry.yearbook = yearbook
    return list(entries)


def _given(links: dict[str, list[Link]]) -> HttpResponse:
    contexts = []
    for anchor, several in links.items():
        by_relation = defaultdict(list)
        for link in several:
            for relation in link.rel.split():
                by_relation[relation].append(link.target)
        contexts.append({"anchor": anchor, **by_relation})
    return JsonResponse(
        {"linkset": contexts}, content_type=LINKSET, json_dumps_params={"ensure_ascii": False}
    )
