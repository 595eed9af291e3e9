"""Edit: what a person does to a draft in review is kept at once; others' edits are never lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yearbooks import publishing
from yearbooks.admin.imports.asking import edit_asked, edition_asked
from yearbooks.admin.imports.bench import bench_context
from yearbooks.admin.imports.pages import import_of, may, page, redirect_to, to_import
from yearbooks.models import Import
from yearbooks.publishing import Conflict, EditRefused, PublishingError
from yearbooks.templatetags.draft_tags import told


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one edit, or take one back; answer with the draft as it then is."""
    may(request, "change_import")
    attempt = import_of(pk)
    try:
        _asked(request, attempt)()
    except Conflict as conflict:
        return _conflict(request, attempt, conflict)
    except EditRefused as refused:
        return _refused(request, attempt, str(told(str(refused))), refused.code)
    except PublishingError as error:
        return _refused(request, attempt, str(error), "")
    return _done(request, attempt)


def _asked(request: HttpRequest, attempt: Import) -> Callable[[], Import]:
    known = {"edition": edition_asked(request.POST), "by": request.user}
    match request.POST.get("do"):
        case "undo":
            return lambda: publishing.undo(attempt, **known)
        case "redo":
            return lambda: publishing.redo(attempt, **known)
        case _:
            return lambda: publishing.edit(
                attempt, edit_asked(request.POST, publishing.bench_of(attempt)), **known
            )


def wants_piece(request: HttpRequest) -> bool:
    """Tell whether the page's own script asks, which puts the answer into the page."""
    return request.headers.get("X-Requested-With") == "fetch"


def piece(request: HttpRequest, attempt: Import) -> HttpResponse:
    """Show the draft as it is now, for the page's script to put in place."""
    may(request, "view_import", "change_import")
    name = "admin/yearbooks/import/_draft.html"
    return TemplateResponse(request, name, bench_context(request, attempt))


def _done(request: HttpRequest, attempt: Import) -> HttpResponse:
    if wants_piece(request):
        return piece(request, import_of(attempt.pk))
    messages.success(request, _("Saved."))
    return _back(request, attempt)


def _back(request: HttpRequest, attempt: Import) -> HttpResponse:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect_to(target)
    return to_import(attempt)


def _refused(request: HttpRequest, attempt: Import, sentence: str, code: str) -> HttpResponse:
    if not wants_piece(request):
        messages.error(request, sentence)
        return _back(request, attempt)
    answer = TemplateResponse(
        request, "admin/yearbooks/import/_refused.html", {"sentence": sentence}, status=422
    )
    answer["X-Refusal"] = code
    return answer


def _conflict(request: HttpRequest, attempt: Import, conflict: Conflict) -> HttpResponse:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "edition")
    ]
    held = import_of(attempt.pk)
    context = {"import": held, "conflict": conflict, "since": conflict.since, "fields": fields}
    if not wants_piece(request):
        return page(request, "conflict", context, status=409)
    name = "admin/yearbooks/import/_conflict.html"
    return TemplateResponse(request, name, context, status=409)
