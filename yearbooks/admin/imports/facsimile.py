"""The pages of a draft, for whoever reviews it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from yearbooks.admin.imports.numbers import number_in
from yearbooks.admin.imports.pages import may
from yearbooks.models import Import
from yearbooks.publishing.facsimiles import page_of_draft as page_held
from yearbooks.views.facsimile import picture_of

# Who leafs through a scan sees each page many times. Answers vary by the cookie: who logs in after
# somebody else on the same machine is given nothing that the browser has kept for them.
KEPT = "private, max-age=86400"


def page_of_draft(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give the picture of a page of an import, whatever its state; 404 where it has none."""
    may(request, "view_import", "change_import")
    imports = Import.objects.without_texts().select_related("source")
    page = number_in(str(number)) and page_held(get_object_or_404(imports, pk=pk), number)
    if not page:
        raise Http404("the import has no such page")
    response = picture_of(page)
    response.headers["Cache-Control"] = KEPT
    return response
