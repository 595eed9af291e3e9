"""Yearbooks 年鉴: the list of all, the contents of one, and its chapter as one page."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.models import Entry, Import, Section, SourceFile, Yearbook
from yearbooks.search import holdings
from yearbooks.views.aids import asked_aid
from yearbooks.views.citation import book_citations
from yearbooks.views.dates import book_changed_at, dated
from yearbooks.views.heads import book_head
from yearbooks.views.holdings import counted
from yearbooks.views.paging import page_number, refuse_missing, tell_missing_pages
from yearbooks.views.signposts import MOST_ITEMS, with_links, yearbook_links

PER_PAGE = 50


@require_safe
@tell_missing_pages
def yearbooks(request: HttpRequest) -> HttpResponse:
    """Show all yearbooks, the latest covered year first."""
    pages = Paginator(Yearbook.objects.for_lists(), PER_PAGE)
    number = page_number(request)
    refuse_missing(number, pages.num_pages)
    page = pages.page(number)
    page.object_list = counted(page.object_list, holdings())
    return render(request, "yearbook_list.html", {"page": page})


@require_safe
def yearbook(request: HttpRequest, yearbook: Yearbook) -> HttpResponse:
    """Show what is known of the book, and its sections and entries in print order."""
    citations, sections = book_citations(yearbook), _sections(yearbook)
    context = {
        "yearbook": yearbook,
        "sections": sections,
        "source": _source(yearbook),
        "citations": citations,
        "head": book_head(citations.record, yearbook),
    }
    entries = [entry for _section, members in sections for entry in members]
    links = yearbook_links(yearbook, entries, most=MOST_ITEMS)
    page = with_links(render(request, "yearbook.html", context), links)
    return dated(page, book_changed_at(yearbook))


@require_safe
def whole_text(request: HttpRequest, yearbook: Yearbook) -> HttpResponse:
    """Show the whole chapter as one continuous page."""
    context = {
        "yearbook": yearbook,
        "sections": _sections(yearbook),
        "citations": book_citations(yearbook),
        "aid": asked_aid(request),
    }
    return dated(render(request, "yearbook_text.html", context), book_changed_at(yearbook))


def _sections(yearbook: Yearbook) -> list[tuple[Section, list[Entry]]]:
    entries = yearbook.entries.published().in_print_order().select_related("section", "current")
    grouped = groupby(_in(yearbook, entries), key=lambda entry: entry.section)
    return [(section, list(members)) for section, members in grouped]


def _in(yearbook: Yearbook, entries: list[Entry]) -> list[Entry]:
    # The book is loaded once, with its place; without this each address would load it again.
    for entry in entries:
        entry.yearbook = yearbook
    return entries


def _source(yearbook: Yearbook) -> SourceFile | None:
    published = SourceFile.objects.filter(
        imports__yearbook=yearbook,
        imports__kind=Import.Kind.FILE,
        imports__state=Import.State.PUBLISHED,
    )
    latest_first = published.order_by("-imports__created_at", "-imports__pk")
    return latest_first.only("name", "sha256").first()
