"""Upload: a file comes in, is kept, and is queued for the parser."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.admin.imports.forms import UploadForm
from yearbooks.admin.imports.pages import may, page, to_import
from yearbooks.jobs.imports import queue


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, keep it, and queue it for the parser."""
    may(request, "add_import")
    form = UploadForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return page(request, "upload", {"form": form})
    file = form.cleaned_data["file"]
    source, _new = publishing.receive(file.read(), file.name, user=request.user)
    attempt, new = queue(source, user=request.user)
    if not new:
        messages.info(request, _("This very file was uploaded before; here is its import."))
    return to_import(attempt)
