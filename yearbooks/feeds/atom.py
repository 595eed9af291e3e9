"""Atom (RFC 4287): a feed and its entries as XML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from yearbooks.languages import tag
from yearbooks.models import Entry
from yearbooks.text.xml import PROLOGUE, around, element, empty

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
# Since when the addresses of feeds mean what they mean.
SINCE = "2026"


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold what a feed says of itself: its title, its own path and that of the page with the same."""

    title: str
    path: str
    page: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime:
        """Return when the latest text was written."""
        moments = (entry.current.created_at for entry in self.entries)
        return max(moments, default=datetime(int(SINCE), 1, 1, tzinfo=UTC))


def written(feed: Feed) -> str:
    """Return the feed as XML."""
    inner = [
        element("id", f"tag:{_authority()},{SINCE}:{feed.path}"),
        element("title", feed.title),
        element("updated", _moment(feed.updated)),
        _link("self", feed.path, MEDIA_TYPE),
        _link("alternate", feed.page, "text/html"),
        around("author", element("name", _("Yearbook Archive"))),
        *map(_entry, feed.entries),
    ]
    attributes = {"xmlns": NAMESPACE, "xml:lang": tag()}
    return f"{PROLOGUE}{around('feed', ''.join(inner), attributes)}\n"


def _entry(entry: Entry) -> str:
    current, book = entry.current, entry.yearbook
    first = entry.first_published_at.astimezone(UTC).date().isoformat()
    credited = current.credits or book.compilers or [book.title]
    text = format_html_join("", "<p>{}</p>", ((each,) for each in current.paragraphs))
    inner = [
        element("id", f"tag:{_authority()},{first}:{entry.pk}"),
        element("title", f"{current.title} · {book.title}"),
        element("published", _moment(entry.first_published_at)),
        element("updated", _moment(current.created_at)),
        _link("alternate", entry.get_absolute_url(), "text/html"),
        *(around("author", element("name", name)) for name in credited),
        *(empty("category", {"term": name}) for name in (entry.section.kind, book.place.full_name)),
        element("content", text, {"type": "html"}),
    ]
    return around("entry", "".join(inner), {"xml:lang": "zh-Hans"})


def _link(relation: str, path: str, media_type: str) -> str:
    address = f"{settings.SITE_URL}{path}"
    return empty("link", {"rel": relation, "type": media_type, "href": address})


def _authority() -> str:
    return str(urlsplit(settings.SITE_URL).hostname)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
