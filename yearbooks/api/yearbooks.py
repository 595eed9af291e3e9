"""Yearbooks: the list of all, and one of them with its contents."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router
from ninja.responses import Response

from yearbooks.api import shapes
from yearbooks.api.cursors import next_address, read_key
from yearbooks.api.openapi import MISSING, MOVED, WRONG, answers
from yearbooks.api.parameters import BookConditions, Spoken, criteria_of
from yearbooks.api.presenting import (
    citations,
    files,
    place_name,
    section_name,
    whole,
    yearbook_name,
)
from yearbooks.api.problems import Kind, Problem
from yearbooks.models import Redirect, Yearbook
from yearbooks.search import holdings
from yearbooks.views.citation import book_record

router = Router(tags=["yearbooks"])


@router.get(
    "/yearbooks",
    response=shapes.YearbookPage,
    summary=_("List the yearbooks"),
    description=_("In the order of their labels."),
    openapi_extra=answers(WRONG),
)
def yearbooks(request: HttpRequest, asked: Query[BookConditions]) -> dict[str, Any]:
    """List the yearbooks."""
    criteria = criteria_of(request, asked)
    chosen = Yearbook.objects.meeting(criteria.place, criteria.years)
    after = chosen.for_lists().order_by("label").filter(label__gt=read_key(asked.after))
    part = list(after[: asked.limit + 1])
    shown = part[: asked.limit]
    return {
        "total": chosen.count(),
        "results": [_summary(book) for book in shown],
        "next": next_address(request, [shown[-1].label] if len(part) > len(shown) else None),
    }


@router.get(
    "/yearbooks/{label}",
    response=shapes.WholeYearbook,
    summary=_("Read one yearbook"),
    description=_("What is known of the book, and its sections and entries in print order."),
    openapi_extra=answers(MOVED, MISSING, WRONG),
)
def yearbook(
    request: HttpRequest,
    label: str = Path(examples=["jinhua-2020"]),
    spoken: Query[Spoken] = None,
) -> dict[str, Any] | HttpResponse:
    """Read one yearbook."""
    if "\0" in label:
        raise Problem(Kind.NOT_FOUND)
    held = Yearbook.objects.for_lists().filter(label=label).first()
    if held:
        return _whole(held)
    moved = Redirect.objects.filter(old=label, reason=Redirect.Reason.RENAMED).first()
    if moved is None:
        raise Problem(Kind.NOT_FOUND, _("No yearbook has this label."))
    address = whole(reverse("api:yearbook", args=[moved.new]))
    answer = Response({"id": moved.new, "url": address}, status=301)
    answer.headers["Location"] = address
    return answer


def _summary(book: Yearbook) -> dict[str, Any]:
    return yearbook_name(book) | {
        "place": place_name(book.place),
        "chapter": book.chapter,
        "entries": holdings().of_book.get(book.pk, 0),
    }


def _whole(book: Yearbook) -> dict[str, Any]:
    as_printed = (
        *("series", "issuing_body", "publisher", "publisher_place", "published_on"),
        *("source_url", "compilers", "reviewers"),
    )
    return (
        _summary(book)
        | {name: getattr(book, name) for name in as_printed}
        | {
            "sections": _contents(book),
            "citations": citations(book_record(book)),
            "files": files(book.get_absolute_url(), tables=True),
        }
    )


def _contents(book: Yearbook) -> list[dict[str, Any]]:
    entries = book.entries.published().in_print_order().select_related("section", "current")
    contents = []
    for section, members in groupby(entries, key=lambda entry: entry.section):
        listed = [
            {
                "id": entry.pk,
                "title": entry.current.title,
                "url": whole(reverse("entry", args=[book.label, entry.pk])),
            }
            for entry in members
        ]
        contents.append(section_name(section) | {"entries": listed})
    return contents
