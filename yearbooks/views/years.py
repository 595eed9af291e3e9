"""Covered years 记事年: all that yearbooks describe, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.models import Yearbook
from yearbooks.search import holdings
from yearbooks.views.holdings import counted, years_held
from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Show the covered years, the latest first, with counts."""
    rows = years_held(holdings().books)
    return render(request, "year_list.html", {"rows": rows})


@require_safe
@tell_missing_pages
def year(request: HttpRequest, covered: int) -> HttpResponse:
    """Show one covered year: the yearbooks that describe it, and their entries."""
    books = counted(Yearbook.objects.covering(covered).for_lists())
    if not books:
        raise Http404(covered)
    context = {
        "year": covered,
        "yearbooks": books,
        "listing": listing(request, years=(covered, covered)),
    }
    return render(request, "year.html", context)
