"""Signposting and Memento: typed links that lead programs from a page to what belongs to it."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from yearbooks.citing.registry import FORMATS
from yearbooks.models import Entry, Revision, Yearbook
from yearbooks.views.heads import absolute

SCHEMA = "https://schema.org/"
PAGE = f"{SCHEMA}WebPage"
HTML = "text/html"
LINKSET = "application/linkset+json"
LINK_FORMAT = "application/link-format"
# A header that is longer, proxies cut off: the linkset has all.
MOST_ITEMS = 20
_DESCRIBING = ("ris", "bibtex", "csl-json", "mods", "json")


class Link(NamedTuple):
    """Hold one link: its relation, its full address, and its type or time where they are told."""

    rel: str
    href: str
    type: str = ""
    datetime: str = ""

    @property
    def written(self) -> str:
        """Return the link as RFC 8288 writes it."""
        told = [f'; {name}="{value}"' for name, value in self._more if value]
        return f'<{self.href}>; rel="{self.rel}"{"".join(told)}'

    @property
    def target(self) -> dict[str, str]:
        """Return the link as a linkset (RFC 9264) lists it."""
        return {"href": self.href, **{name: value for name, value in self._more if value}}

    @property
    def _more(self) -> list[tuple[str, str]]:
        return [("type", self.type), ("datetime", self.datetime)]


def entry_links(entry: Entry) -> list[Link]:
    """Return the links of the page of an entry."""
    url = absolute(entry.get_absolute_url())
    return [
        Link("cite-as", url),
        Link("type", f"{SCHEMA}Chapter"),
        Link("type", PAGE),
        Link("collection", absolute(entry.yearbook.get_absolute_url()), HTML),
        *_describing(url),
        _license(),
        Link("linkset", f"{url}.linkset.json", LINKSET),
        *memento_links(entry),
    ]


def revision_links(revision: Revision) -> list[Link]:
    """Return the links of the page of a revision, which is a memento of the entry."""
    entry = revision.entry
    url = absolute(revision.get_absolute_url())
    around = [
        Link(rel, absolute(other.get_absolute_url()), HTML, _told(other))
        for rel, other in _beside(revision)
    ]
    return [
        Link("cite-as", url),
        Link("type", f"{SCHEMA}Chapter"),
        Link("type", PAGE),
        Link("collection", absolute(entry.yearbook.get_absolute_url()), HTML),
        *_describing(url),
        _license(),
        *memento_links(entry),
        Link("memento", url, HTML, _told(revision)),
        *around,
    ]


def yearbook_links(yearbook: Yearbook, entries: Iterable[Entry], *, most: int | None) -> list[Link]:
    """Return the links of a yearbook's contents, its first entries among them where there is `most`."""
    url = absolute(yearbook.get_absolute_url())
    told = islice(entries, most)
    items = [Link("item", absolute(entry.get_absolute_url()), HTML) for entry in told]
    return [
        Link("cite-as", url),
        Link("type", f"{SCHEMA}Book"),
        Link("type", PAGE),
        *_describing(url.rstrip("/")),
        _license(),
        Link("linkset", f"{url.rstrip('/')}.linkset.json", LINKSET),
        *items,
    ]


def memento_links(entry: Entry) -> list[Link]:
    """Return where the original, its list of times and its gate of times are (RFC 7089)."""
    identity = [entry.yearbook.label, entry.pk]
    timemap = absolute(reverse("entry_timemap", args=identity))
    return [
        Link("original latest-version", absolute(entry.get_absolute_url())),
        Link("timegate", absolute(reverse("entry_timegate", args=identity))),
        Link("timemap", timemap, LINK_FORMAT),
        Link("timemap", f"{timemap}.json", "application/json"),
    ]


def with_links(response: HttpResponse, links: Iterable[Link]) -> HttpResponse:
    """Give the response its `Link` header."""
    response.headers["Link"] = ", ".join(link.written for link in links)
    return response


def _describing(url: str) -> list[Link]:
    offered = [FORMATS[name] for name in _DESCRIBING]
    return [
        Link("describedby", f"{url}.{each.suffix}", each.media_type.split(";")[0])
        for each in offered
    ]


def _license() -> Link:
    return Link("license", f"{absolute(reverse('data'))}#licence", HTML)


def _told(revision: Revision) -> str:
    return http_date(revision.created_at.timestamp())


def _beside(revision: Revision) -> list[tuple[str, Revision]]:
    """Return the first, last, previous and next revision, under their relations."""
    entry = revision.entry
    held = list(entry.revisions.order_by("number"))
    for each in held:
        each.entry = entry
    at = next(place for place, each in enumerate(held) if each.pk == revision.pk)
    beside = [("first memento", held[0]), ("last memento", held[-1])]
    if at > 0:
        beside.append(("prev memento predecessor-version", held[at - 1]))
    if at + 1 < len(held):
        beside.append(("next memento successor-version", held[at + 1]))
    return beside
