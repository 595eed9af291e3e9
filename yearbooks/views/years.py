"""Covered years 记事年: all that yearbooks describe, and one of them."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.models import Yearbook
from yearbooks.views.listing import listing


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Show the covered years, the latest first, with counts."""
    entries: Counter[int] = Counter()
    books: Counter[int] = Counter()
    for covered, held in Yearbook.objects.with_entry_counts().values_list(
        "covered_year", "entry_count"
    ):
        books[covered] += 1
        entries[covered] += held
    rows = [(year, books[year], entries[year]) for year in sorted(books, reverse=True)]
    return render(request, "year_list.html", {"rows": rows})


@require_safe
def year(request: HttpRequest, covered: int) -> HttpResponse:
    """Show one covered year: the yearbooks that describe it, and their entries."""
    books = list(Yearbook.objects.covering(covered).for_lists())
    if not books:
        raise Http404(covered)
    context = {
        "year": covered,
        "yearbooks": books,
        "listing": listing(request, years=(covered, covered)),
    }
    return render(request, "year.html", context)
