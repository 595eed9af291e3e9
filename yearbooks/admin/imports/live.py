"""Live: how far imports are, for pages that look again by themselves."""

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from yearbooks.admin.imports.numbers import number_in
from yearbooks.admin.imports.pages import may
from yearbooks.models import Import

MOST = 200


def live(request: HttpRequest) -> JsonResponse:
    """Return for each import asked for how it stands, as a piece of a page, and whether it goes on."""
    may(request, "view_import", "change_import")
    asked = map(number_in, request.GET.get("ids", "").split(",")[:MOST])
    imports = Import.objects.without_texts().filter(pk__in=[key for key in asked if key])
    return JsonResponse({str(each.pk): _standing(each) for each in imports})


def _standing(attempt: Import) -> dict[str, object]:
    name = "admin/yearbooks/import/_standing.html"
    waits = attempt.state in {Import.State.QUEUED, Import.State.PARSING}
    return {"html": render_to_string(name, {"import": attempt}), "waits": waits}
