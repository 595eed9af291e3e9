"""The facsimile 影印: the pages that an entry was read from, its lines marked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from yearbooks import publishing
from yearbooks.models import Entry, Page, Passage, Revision
from yearbooks.parsing import ParseError
from yearbooks.views.dates import dated
from yearbooks.views.paging import page_number

# The picture at an address never changes: its file does not.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def facsimile(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show the pages of an entry as it stands; of one corrected at the desk, those that were read."""
    revisions = entry.revisions.filter(passages__isnull=False).order_by("-number")
    return _of_revision(request, entry, revisions.first())


@require_safe
def revision_facsimile(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Show the pages that one revision was read from, whatever came after it."""
    shown = get_object_or_404(entry.revisions, number=number)
    return _of_revision(request, entry, shown, pinned=True)


def _of_revision(
    request: HttpRequest, entry: Entry, revision: Revision | None, *, pinned: bool = False
) -> HttpResponse:
    """Show a page of the file that a revision was read from, and its lines on it."""
    passages = list(revision.passages.select_related("page").in_print_order()) if revision else []
    if not passages:
        raise Http404("this text was not read from pages")
    place = _asked(request, passages)
    revision.entry = entry
    context = {
        "entry": entry,
        "revision": revision,
        "pinned": pinned,
        "is_latest": entry.current_id == revision.pk,
        "passage": passages[place],
        "place": place + 1,
        "count": len(passages),
        "page": passages[place].page,
        "previous": place if place else None,
        "next": place + 2 if place + 1 < len(passages) else None,
    }
    return dated(render(request, "facsimile.html", context), revision.created_at)


def _asked(request: HttpRequest, passages: list[Passage]) -> int:
    """Return which of the pages is asked for, counted from 0; raises Http404 for none of them."""
    number = page_number(request)
    if number is None or number > len(passages):
        raise Http404("the entry does not stand on that many pages")
    return number - 1


@require_safe
def page_image(request: HttpRequest, attempt: int, number: int) -> HttpResponse:
    """Give the picture of a page on which any text stands that readers are shown."""
    pages = Page.objects.select_related("import_attempt__source").defer(
        *(f"import_attempt__{name}" for name in ("draft", "read_text", "warnings"))
    )
    page = get_object_or_404(pages, import_attempt=attempt, number=number)
    shown = Entry.objects.exclude(state=Entry.State.WITHDRAWN)
    if not shown.filter(revisions__passages__page=page).exists():
        raise Http404("no text that is shown stands on this page")
    return picture_of(page)


def picture_of(page: Page) -> HttpResponse:
    """Give the picture of a page, to be kept for ever; raises Http404 where it cannot be drawn."""
    try:
        picture = publishing.page_picture(page)
    except ParseError as error:
        raise Http404(str(error)) from error
    response = HttpResponse(picture, content_type="image/webp")
    response.headers["Cache-Control"] = FOR_EVER
    return response
