"""The keyword-in-context page of a search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yearbooks.filters import KwicFilter
from yearbooks.search.kwic import MOST_ENTRIES, concordance
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.paging import FIRST, page_number, refuse_missing, tell_missing_pages


@require_safe
@tell_missing_pages
@tell_too_expensive
def kwic(request: HttpRequest) -> HttpResponse:
    """Show every place of what was looked for between its neighbours, in one of three orders."""
    asked = KwicFilter(request.GET)
    context = {"form": asked.form, "most": MOST_ENTRIES, "orders": KwicFilter.ORDERS}
    if not asked.is_valid():
        return render(request, "kwic.html", context)
    criteria = asked.criteria
    parameters = {name: text for name, text in asked.parameters.items() if name != "by"}
    suffix = f"?{urlencode(parameters)}"
    context |= {"query": criteria.query, "by": asked.by_order, "suffix": suffix}
    context["results_address"] = f"{reverse('search')}{suffix}"
    if criteria.query and criteria.query.root:
        page = page_number(request)
        context["concordance"] = found = concordance(
            criteria, by=asked.by_order, page=page or FIRST
        )
        refuse_missing(page, found.pages)
    return render(request, "kwic.html", context)
