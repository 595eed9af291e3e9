"""The resolver: from what a citation says to the entry; and what was pasted into the search box."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.forms.resolver import ResolverForm
from yearbooks.models import Entry
from yearbooks.search.resolving import Wanted, places_called, resolve
from yearbooks.text.pasted import pasted_citation, pasted_path
from yearbooks.views.addresses import found_at
from yearbooks.views.expensive import tell_too_expensive

PAGE = "cite.html"


@require_safe
@tell_too_expensive
def cite(request: HttpRequest) -> HttpResponse:
    """Lead to the one entry that is meant (303), offer several (300), or help (404, 400)."""
    form = ResolverForm(request.GET)
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=400)
    asked = form.cleaned_data
    if not (asked["q"] or asked["title"]):
        return render(request, PAGE, {"form": form})
    if path := landing(asked["q"]):
        return see_other(path)
    places = places_called(asked["place"])
    unknown_place = bool(asked["place"]) and not places
    entries = () if unknown_place else resolve(_wanted(asked, places))
    if len(entries) == 1:
        return see_other(entries[0].get_absolute_url())
    context = {"form": form, "entries": entries, "unknown_place": unknown_place, "asked": True}
    return render(request, PAGE, context, status=300 if entries else 404)


def landing(text: str) -> str | None:
    """Return the path of what a pasted address, identifier or citation names, if that is here.

    None for words, and for a citation without an address that fits several entries or none.
    """
    path = pasted_path(text)
    if path:
        found = found_at(path)
        return found.path if found else None
    entry = _cited_entry(text)
    return entry.get_absolute_url() if entry else None


def see_other(path: str) -> HttpResponseRedirect:
    """Answer that what was asked for stands at `path`."""
    return HttpResponseRedirect(path, status=303)


def _cited_entry(text: str) -> Entry | None:
    cited = pasted_citation(text)
    entries = resolve(Wanted(cited.title, book=cited.book)) if cited else ()
    return entries[0] if len(entries) == 1 else None


def _wanted(asked: dict[str, object], places: tuple) -> Wanted:
    cited = pasted_citation(asked["q"]) if asked["q"] else None
    if cited:
        return Wanted(cited.title, places, asked["year"], cited.book)
    return Wanted(asked["title"] or asked["q"], places, asked["year"])
