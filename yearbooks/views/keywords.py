"""The page of keywords in context: all found places of a list of entries, one below the other."""

from dataclasses import dataclass, field

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yearbooks import search
from yearbooks.filters import KeywordFilter
from yearbooks.search import Criteria, Keywords, LineOrder
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.listing import Chip, chips
from yearbooks.views.paging import FIRST, page_number, refuse_missing, tell_missing_pages


@dataclass(frozen=True, slots=True)
class Concordance:
    """Hold the lines for their page; `criteria` and `found` are None where a parameter is wrong.

    `question` asks the search page for the same list of entries.
    """

    form: Form
    question: str = ""
    typed: str = ""
    order: LineOrder = LineOrder.TEXT
    page: int = FIRST
    criteria: Criteria | None = None
    found: Keywords | None = None
    chips: list[Chip] = field(default_factory=list)


@require_safe
@tell_missing_pages
@tell_too_expensive
def keyword_in_context(request: HttpRequest) -> HttpResponse:
    """Show each found place between its neighbours, sorted by what stands before or after."""
    return render(request, "kwic.html", {"concordance": _concordance(request)})


def _concordance(request: HttpRequest) -> Concordance:
    asked = KeywordFilter(request.GET)
    question = f"?{urlencode(asked.of_list)}"
    if not asked.is_valid():
        return Concordance(asked.form, question)
    criteria = asked.criteria
    page = page_number(request)
    found = search.keyword_lines(criteria, asked.order, page=page or FIRST)
    refuse_missing(page, found.pages)
    return Concordance(
        form=asked.form,
        question=question,
        typed=asked.parameters.get("q", "").strip(),
        order=asked.order,
        page=page,
        criteria=criteria,
        found=found,
        chips=chips(criteria),
    )
