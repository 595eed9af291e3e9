"""unAPI: the reference behind a mark on a page, as Zotero asks for it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from yearbooks.citing.registry import FORMATS, PLAIN_TEXT
from yearbooks.forms.unapi import UnapiForm
from yearbooks.views.addresses import Found, found_at

# RIS alone: what else is offered, Zotero prefers to it, and reads less well.
OFFERED = {"ris": FORMATS["ris"]}
XML = "application/xml; charset=utf-8"


@require_safe
def unapi(request: HttpRequest) -> HttpResponse:
    """Name the formats; with an identifier 300 and its formats; with both the reference itself.

    404 for what is no address of a standing entry, revision or yearbook, 406 for another format.
    """
    form = UnapiForm(request.GET)
    if not form.is_valid():
        return _refused("format without id", 400)
    identifier, name = form.cleaned_data["id"], form.cleaned_data["format"]
    if not identifier:
        return _formats()
    found = _found(identifier)
    if found is None:
        return _refused("unknown id", 404)
    if not name:
        return _formats(identifier)
    if name not in OFFERED:
        return _refused("unknown format", 406)
    return found.as_file(OFFERED[name].suffix).answer(request)


def _found(identifier: str) -> Found | None:
    if not identifier.startswith(f"{settings.SITE_URL}/"):
        return None
    found = found_at(urlsplit(identifier).path)
    return found if found and found.is_citable else None


def _formats(identifier: str = "") -> HttpResponse:
    listed = "".join(
        format_html('<format name="{}" type="{}"/>', name, each.media_type.split(";")[0])
        for name, each in OFFERED.items()
    )
    head = format_html('<formats id="{}">', identifier) if identifier else "<formats>"
    written = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{listed}</formats>\n'
    return HttpResponse(written, status=300 if identifier else 200, content_type=XML)


def _refused(said: str, status: int) -> HttpResponse:
    return HttpResponse(f"{said}\n", status=status, content_type=PLAIN_TEXT)
