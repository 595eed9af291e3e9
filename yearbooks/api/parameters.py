"""Parameters: what the lists take; all conditions are read by the one filter of the pages."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema

from yearbooks.api.problems import Kind, Problem
from yearbooks.filters import MATCHES, SORTS, EntryFilter
from yearbooks.languages import PARAMETER as LANGUAGE
from yearbooks.languages import TAGS
from yearbooks.models import Section
from yearbooks.search import Criteria

MOST = 100
USUAL = 20
# Ours: everything else in a query string is told as a mistake, as a mistyped condition would be.
_PAGING = {"limit", "after", LANGUAGE}


def _one_of(values: Iterable[str]) -> dict[str, object]:
    return {"enum": ["", *values]}


class Spoken(Schema):
    """Choose the language."""

    hl: str = Field(
        "",
        description=_("The language of names and messages; else Accept-Language chooses."),
        json_schema_extra=_one_of(TAGS.values()),
    )


class Part(Spoken):
    """Choose the part of a list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description=_("How many entries a part holds."))
    after: str = Field("", description=_("Where the list goes on: taken from “next”."))


class Conditions(Part):
    """Choose entries by place, year, section and topic."""

    place: str = Field(
        "",
        description=_("The label of a place; those below it are included."),
        examples=["zhejiang"],
    )
    covered_year: str = Field(
        "", description=_("A covered year, or a range of them."), examples=["2020", "2015-2020"]
    )
    section: str = Field(
        "",
        description=_("A kind of section."),
        json_schema_extra=_one_of(Section.Kind.values),
        examples=["外事"],
    )
    topic: str = Field(
        "",
        description=_("The slug of a topic; those below it are included."),
        examples=["friendship-cities"],
    )


class SearchParameters(Conditions):
    """Choose entries by their text too."""

    q: str = Field(
        "",
        description=_("The query, in the language that the search help explains."),
        examples=["友城"],
    )
    match: str = Field(
        "",
        description=_(
            "exact: each term as typed; words: all its words, anywhere; any: one of them."
        ),
        json_schema_extra=_one_of(value for value, _name in MATCHES),
    )
    sort: str = Field(
        "",
        description=_("The order of the results; relevance unless said."),
        json_schema_extra=_one_of(value for value, _name in SORTS),
    )


class BookConditions(Part):
    """Choose yearbooks by place and year."""

    place: str = Field(
        "",
        description=_("The label of a place; those below it are included."),
        examples=["zhejiang"],
    )
    covered_year: str = Field(
        "", description=_("A covered year, or a range of them."), examples=["2020", "2015-2020"]
    )


def criteria_of(request: HttpRequest, asked: Part) -> Criteria:
    """Return the question that the parameters put; raise Problem for wrong and for unknown ones."""
    conditions = asked.dict(exclude=_PAGING)
    known = conditions.keys() | _PAGING
    errors = [
        {"parameter": name, "message": str(_("There is no such parameter here."))}
        for name in request.GET
        if name not in known
    ]
    asked_for = EntryFilter(conditions)
    if not asked_for.is_valid():
        errors += [
            {"parameter": name, "message": message}
            for name, messages in asked_for.errors.items()
            for message in messages
        ]
    if errors:
        raise Problem(Kind.INVALID, errors=errors)
    return asked_for.criteria
