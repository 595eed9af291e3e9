"""What the pages of an import share: who may, which import, the admin's frame, the way back."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from yearbooks.admin.imports.numbers import number_in
from yearbooks.models import Import


def may(request: HttpRequest, *permissions: str) -> None:
    """Refuse whoever has none of these permissions of the archive."""
    if not any(request.user.has_perm(f"yearbooks.{one}") for one in permissions):
        raise PermissionDenied


def import_of(pk: int | str) -> Import:
    """Return the import with what its pages show; raise Http404 where there is none."""
    if number_in(str(pk)) is None:
        raise Http404
    imports = Import.objects.select_related("source", "place", "yearbook", "corrects")
    return get_object_or_404(imports, pk=pk)


def page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page of `templates/admin/yearbooks/import/` in the admin's frame."""
    frame = {**admin.site.each_context(request), "opts": Import._meta}
    template = f"admin/yearbooks/import/{name}.html"
    return TemplateResponse(request, template, frame | context, status=status)


def redirect_to(address: str) -> HttpResponseRedirect:
    """Lead to an address of the site."""
    return redirect(address)


def to_import(attempt: Import) -> HttpResponseRedirect:
    """Lead to the review page of `attempt`."""
    return redirect("admin:yearbooks_import_change", attempt.pk)
