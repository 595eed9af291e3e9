"""The pages of a draft, for whoever reviews it."""

from django.http import Http404, HttpRequest, HttpResponse

from yearbooks.admin.imports.pages import import_of, may
from yearbooks.publishing.drafts import parsed_draft_of
from yearbooks.publishing.facsimiles import page_of
from yearbooks.views.facsimile import picture_of


def page_of_draft(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give the picture of a page of an import, whatever its state; 404 where it has none."""
    may(request, "view_import", "change_import")
    attempt = import_of(pk)
    draft = parsed_draft_of(attempt) if attempt.draft else None
    page = next((page for page in draft.pages if page.number == number), None) if draft else None
    if page is None:
        raise Http404("the import has no such page")
    return picture_of(page_of(attempt, draft, page))
