"""Upload: files come in, are kept, and are queued for the parser, each by itself."""

from typing import NamedTuple

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.admin.imports.edit import wants_piece
from yearbooks.admin.imports.forms import UploadForm, fault
from yearbooks.admin.imports.loose_pages import bind_pages
from yearbooks.admin.imports.pages import may, page, to_import
from yearbooks.jobs.imports import queue
from yearbooks.models import Import


class Taken(NamedTuple):
    """Hold what became of one file: its import, or why it was not taken; what else to say."""

    name: str
    attempt: Import | None
    fault: str = ""
    remark: str = ""


def upload(request: HttpRequest) -> HttpResponse:
    """Take files, keep each, and queue it for the parser; tell of each that is not taken."""
    may(request, "add_import")
    form = UploadForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return page(request, "upload", {"form": form})
    files = form.cleaned_data["file"]
    if form.cleaned_data["pages"]:
        files = bind_pages(files, form.cleaned_data["folder"])
    taken = [_take(request, file) for file in files]
    if wants_piece(request):
        return JsonResponse({"files": list(map(_told, taken))})
    if len(taken) == 1 and taken[0].attempt:
        if taken[0].remark:
            messages.info(request, taken[0].remark)
        return to_import(taken[0].attempt)
    if len(taken) == 1:
        form.add_error("file", taken[0].fault)
        taken = []
    return page(request, "upload", {"form": form, "taken": taken})


def _take(request: HttpRequest, file: UploadedFile) -> Taken:
    name = file.name or ""
    if sentence := fault(file):
        return Taken(name, None, sentence)
    source, _new = publishing.receive(file.read(), name, user=request.user)
    attempt, queued = queue(source, user=request.user)
    if queued:
        attempt.refresh_from_db(fields=["state"])
        return Taken(name, attempt)
    known = _("“%(name)s” was uploaded before; here is its import.") % {"name": name}
    return Taken(name, attempt, remark=known)


def _told(taken: Taken) -> dict[str, object]:
    attempt = taken.attempt
    return {
        "name": taken.name,
        "fault": taken.fault,
        "remark": taken.remark,
        "import": attempt.pk if attempt else None,
        "address": reverse("admin:yearbooks_import_change", args=[attempt.pk]) if attempt else "",
    }
