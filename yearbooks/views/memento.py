"""Memento (RFC 7089): the revisions of an entry as its states in time."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from yearbooks.models import Entry, Revision
from yearbooks.views.heads import absolute
from yearbooks.views.signposts import LINK_FORMAT, Link, memento_links, with_links


@require_safe
def timemap(request: HttpRequest, entry: Entry) -> HttpResponse:
    """List all revisions with their times as links."""
    url = absolute(reverse("entry_timemap", args=[entry.yearbook.label, entry.pk]))
    links = [
        *(link for link in memento_links(entry) if link.rel != "timemap"),
        Link("self", url, LINK_FORMAT),
        *_mementos(entry),
    ]
    written = ",\n".join(link.written for link in links)
    return HttpResponse(f"{written}\n", content_type=LINK_FORMAT)


@require_safe
def timemap_json(request: HttpRequest, entry: Entry) -> HttpResponse:
    """List the same as JSON."""
    original, timegate, link_format, ours = memento_links(entry)
    listed = [
        {"uri": link.href, "datetime": _iso(revision)}
        for link, revision in zip(_mementos(entry), _revisions(entry), strict=True)
    ]
    return JsonResponse(
        {
            "original_uri": original.href,
            "timegate_uri": timegate.href,
            "timemap_uri": {"link_format": link_format.href, "json_format": ours.href},
            "mementos": {"first": listed[0], "last": listed[-1], "list": listed},
        }
    )


@require_safe
def timegate(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Lead to the revision that stood at the asked time, to the first for a time before all.

    Without a time the latest is meant; what is no date of HTTP answers 400.
    """
    asked = request.headers.get("Accept-Datetime")
    at = _time(asked) if asked else None
    if asked and at is None:
        response = HttpResponse("Accept-Datetime: no HTTP date\n", status=400)
    else:
        chosen = _standing_at(_revisions(entry), at)
        response = HttpResponseRedirect(absolute(chosen.get_absolute_url()))
    patch_vary_headers(response, ["accept-datetime"])
    return with_links(response, [*memento_links(entry), *_mementos(entry)])


def _time(text: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(text)
    except ValueError:
        return None
    # A date without a zone cannot be compared, and is none of HTTP.
    return read if read.tzinfo else None


def _standing_at(revisions: list[Revision], at: datetime | None) -> Revision:
    if at is None:
        return revisions[-1]
    # Dates of HTTP have whole seconds.
    stood = [one for one in revisions if one.created_at.replace(microsecond=0) <= at]
    return (stood or revisions[:1])[-1]


def _revisions(entry: Entry) -> list[Revision]:
    held = list(entry.revisions.order_by("number"))
    for each in held:
        each.entry = entry
    return held


def _mementos(entry: Entry) -> list[Link]:
    held = _revisions(entry)
    links = []
    for place, revision in enumerate(held):
        first, last = place == 0, place == len(held) - 1
        rel = " ".join(["first"] * first + ["last"] * last + ["memento"])
        address = absolute(revision.get_absolute_url())
        time = http_date(revision.created_at.timestamp())
        links.append(Link(rel, address, datetime=time))
    return links


def _iso(revision: Revision) -> str:
    return revision.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
