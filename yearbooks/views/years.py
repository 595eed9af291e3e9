"""Covered years 记事年: all that yearbooks describe, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.search import holdings
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.holdings import all_years, first_books
from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages

MOST_BOOKS = 30


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Show the covered years, the latest first, with counts."""
    rows = all_years(holdings())
    return render(request, "year_list.html", {"rows": rows})


@require_safe
@tell_missing_pages
@tell_too_expensive
def year(request: HttpRequest, covered: int) -> HttpResponse:
    """Show one covered year: the yearbooks that describe it, and their entries."""
    books = holdings().of_year.get(covered)
    if not books:
        raise Http404(covered)
    context = {
        "year": covered,
        "yearbooks": first_books(books, MOST_BOOKS),
        "more_yearbooks": max(0, len(books) - MOST_BOOKS),
        "listing": listing(request, years=(covered, covered)),
    }
    return render(request, "year.html", context)
