"""Kinds of sections 类目: the closed vocabulary, and one of its terms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.models import Section
from yearbooks.search import holdings
from yearbooks.views.listing import listing
from yearbooks.views.paging import tell_missing_pages


@require_safe
def sections(request: HttpRequest) -> HttpResponse:
    """Show the kinds of sections with counts."""
    counts = holdings().of_kind
    rows = [(kind, counts[kind.value]) for kind in Section.Kind]
    return render(request, "section_list.html", {"rows": rows})


@require_safe
@tell_missing_pages
def section(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the entries of one kind of section."""
    if kind not in Section.Kind.values:
        raise Http404(kind)
    context = {"kind": Section.Kind(kind), "listing": listing(request, section=kind)}
    return render(request, "section.html", context)
