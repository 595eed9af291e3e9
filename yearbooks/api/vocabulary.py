"""Vocabulary: the values that the conditions take, each with what the archive holds of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from yearbooks.api import shapes
from yearbooks.api.openapi import WRONG, answers
from yearbooks.api.parameters import Spoken
from yearbooks.api.presenting import place_name, topic_name, whole
from yearbooks.models import Section, Topic
from yearbooks.search import holdings
from yearbooks.views.holdings import whole_tree

router = Router(tags=["vocabulary"])


@router.get(
    "/places",
    response=shapes.PlaceList,
    summary=_("List the places"),
    description=_("All places with yearbooks and those above them, each before those below it."),
    openapi_extra=answers(WRONG),
)
def places(request: HttpRequest, spoken: Query[Spoken]) -> dict[str, Any]:
    """List the places."""
    rows = whole_tree(holdings())
    return {
        "total": len(rows),
        "results": [
            place_name(held.place)
            | {
                "level": held.place.level,
                "parent": held.place.parent.label if held.place.parent else None,
                "yearbooks": held.yearbooks,
                "entries": held.entries,
            }
            for held in rows
        ],
    }


@router.get(
    "/sections",
    response=shapes.SectionList,
    summary=_("List the kinds of sections"),
    description=_("The closed vocabulary by which headings are sorted."),
    openapi_extra=answers(WRONG),
)
def sections(request: HttpRequest, spoken: Query[Spoken]) -> dict[str, Any]:
    """List the kinds of sections."""
    counts = holdings().of_kind
    results = [
        {
            "kind": kind.value,
            "name": str(kind.label),
            "url": whole(reverse("section", args=[kind.value])),
            "entries": counts[kind.value],
        }
        for kind in Section.Kind
    ]
    return {"total": len(results), "results": results}


@router.get(
    "/topics",
    response=shapes.TopicList,
    summary=_("List the topics"),
    description=_("The controlled vocabulary with its scope notes."),
    openapi_extra=answers(WRONG),
)
def topics(request: HttpRequest, spoken: Query[Spoken]) -> dict[str, Any]:
    """List the topics."""
    held = holdings()
    results = [_held(topic, held.of_topic.get(topic.pk, 0)) for topic in held.topics]
    return {"total": len(results), "results": results}


def _held(topic: Topic, entries: int) -> dict[str, Any]:
    return topic_name(topic) | {
        "parent": topic.parent.slug if topic.parent else None,
        "scope_note": topic.scope_note,
        "scope_note_english": topic.scope_note_english,
        "entries": entries,
    }
