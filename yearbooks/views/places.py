"""Places 行政区划: all that have yearbooks, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from yearbooks.models import Place
from yearbooks.search import holdings
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.holdings import first_books, whole_tree
from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages

MOST_BOOKS = 30


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show the tree of places that have yearbooks, with counts."""
    return render(request, "place_list.html", {"rows": whole_tree(holdings())})


@require_safe
@tell_missing_pages
@tell_too_expensive
def place(request: HttpRequest, label: str) -> HttpResponse:
    """Show one place: its yearbooks, the places below it, and their entries."""
    place = get_object_or_404(
        Place.objects.with_ancestors().select_related("successor"), label=label
    )
    held = holdings()
    books = held.of_place.get(place.code, ())
    context = {
        "place": place,
        "yearbooks": first_books(books, MOST_BOOKS),
        "more_yearbooks": max(0, len(books) - MOST_BOOKS),
        "below": [each for each in whole_tree(held) if each.place.parent_id == place.pk],
        "listing": listing(request, place=place),
    }
    return render(request, "place.html", context)
