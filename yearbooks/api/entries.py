"""Entries: the list of all that are published, and one of them, or what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router
from ninja.responses import Response

from yearbooks.api import shapes
from yearbooks.api.cursors import next_address, read_key
from yearbooks.api.openapi import GONE, LEADS_ON, MISSING, WRONG, answers
from yearbooks.api.parameters import Conditions, Spoken, criteria_of
from yearbooks.api.presenting import (
    citations,
    entry_summary,
    files,
    place_name,
    revision_facts,
    revision_path,
    summaries,
    topics_of,
    whole,
    yearbook_name,
)
from yearbooks.api.problems import Kind, Problem
from yearbooks.citing.record import CitationRecord
from yearbooks.models import Entry, Redirect
from yearbooks.search import count
from yearbooks.text.identifiers import looks_like_identifier, plain_form, repaired_identifier
from yearbooks.views.listed import Fate, listed

router = Router(tags=["entries"])
CONDITIONS = ("place", "years", "section", "topic")


@router.get(
    "/entries",
    response=shapes.EntryPage,
    summary=_("List the published entries"),
    description=_(
        "In the order of their identifiers, which never change: a list that is read to its end "
        "holds every entry that was published all the while, once."
    ),
    openapi_extra=answers(WRONG),
)
def entries(request: HttpRequest, asked: Query[Conditions]) -> dict[str, Any]:
    """List the published entries."""
    criteria = criteria_of(request, asked)
    conditions = {name: getattr(criteria, name) for name in CONDITIONS}
    chosen = Entry.objects.published().meeting(**conditions).for_lists().order_by("pk")
    part = list(chosen.filter(pk__gt=read_key(asked.after))[: asked.limit + 1])
    shown = part[: asked.limit]
    rows = zip(shown, summaries(shown), strict=True)
    return {
        "total": count(criteria),
        "results": [_listed(entry, summary) for entry, summary in rows],
        "next": next_address(request, [shown[-1].pk] if len(part) > len(shown) else None),
    }


def _listed(entry: Entry, summary: dict[str, Any]) -> dict[str, Any]:
    current = entry.current
    told = {"revision": current.number, "sha256": current.sha256, "changed_at": entry.changed_at}
    return summary | told


@router.get(
    "/entries/{identifier}",
    response=shapes.WholeEntry,
    summary=_("Read one entry"),
    description=_(
        "Its text, credits, place, years, hashes, revisions, addresses and citations. A merged entry "
        "leads to the one that stands for it (301), a divided one to several (300); a withdrawn one "
        "tells why it was (410). Addresses of its revisions go on answering."
    ),
    openapi_extra=answers(LEADS_ON, MISSING, GONE, WRONG),
)
def entry(
    request: HttpRequest,
    identifier: str = Path(examples=["psgt4w3"]),
    spoken: Query[Spoken] = None,
) -> dict[str, Any] | HttpResponse:
    """Read one entry."""
    plain = plain_form(identifier)
    (line,) = listed([plain])
    if line.fate is Fate.STANDS and plain == identifier:
        return _whole(line.entry, line.record)
    if line.fate in {Fate.STANDS, Fate.MERGED}:
        return _moved(line.entry.pk)
    if line.fate is Fate.DIVIDED:
        return _divided(line.entry)
    if line.fate is Fate.WITHDRAWN:
        raise Problem(Kind.WITHDRAWN, entry=_tombstone(line.entry))
    return _unknown(identifier)


def _unknown(identifier: str) -> HttpResponse:
    repaired = repaired_identifier(identifier)
    if repaired and repaired != identifier and listed([repaired])[0].entry:
        return _moved(repaired)
    if repaired and looks_like_identifier(repaired):
        raise Problem(
            Kind.NOT_FOUND,
            _("This has the form of an identifier, but no entry has it; it may be mistyped."),
        )
    raise Problem(Kind.NOT_FOUND, _("Identifiers of entries have seven characters."))


def _moved(identifier: str) -> HttpResponse:
    address = whole(reverse("api:entry", args=[identifier]))
    answer = Response({"id": identifier, "url": address}, status=301)
    answer.headers["Location"] = address
    return answer


def _divided(entry: Entry) -> HttpResponse:
    leads = Redirect.objects.filter(old=entry.pk).order_by("pk").values_list("new", flat=True)
    standing = [line.entry for line in listed(leads) if line.record]
    told = {
        "id": entry.pk,
        "state": entry.state,
        "reason": entry.state_reason,
        "successors": summaries(standing),
    }
    return Response(told, status=300)


def _tombstone(entry: Entry) -> dict[str, Any]:
    moment = entry.state_changed_at
    revisions = revision_facts(entry, entry.revisions.order_by("number"))
    for each in revisions:
        each["created_at"] = each["created_at"].isoformat()
    return {
        "id": entry.pk,
        "state": entry.state,
        "title": entry.current.title,
        "reason": entry.state_reason,
        "withdrawn_at": moment.isoformat() if moment else None,
        "revisions": revisions,
    }


def _whole(entry: Entry, record: CitationRecord) -> dict[str, Any]:
    current, book = entry.current, entry.yearbook
    path = entry.get_absolute_url()
    return entry_summary(entry, topics_of([entry])[entry.pk]) | {
        "state": entry.state,
        "paragraphs": current.paragraphs,
        "credits": {
            "printed": current.printed_credits,
            "effective": current.credits,
            "inferred": current.credits_inferred,
        },
        "edition_year": book.edition_year,
        "yearbook": yearbook_name(book),
        "places": [place_name(place) for place in book.place.path],
        "revision": current.number,
        "sha256": current.sha256,
        "first_published_at": entry.first_published_at,
        "changed_at": entry.changed_at,
        "revisions": revision_facts(entry, entry.revisions.order_by("number")),
        "permalinks": {
            "entry": whole(path),
            "short": whole(reverse("short", args=[entry.pk])),
            "revision": whole(revision_path(entry, current.number)),
        },
        "citations": citations(record),
        "files": files(path, tables=False),
    }
