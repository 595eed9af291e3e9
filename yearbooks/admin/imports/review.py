"""Review: how far an import is, and what was understood of its file."""

from django.http import HttpRequest, HttpResponse

from yearbooks.admin.imports.pages import import_of, may, page
from yearbooks.models import Import
from yearbooks.publishing.drafts import draft_of

SECONDS_BETWEEN_LOOKS = 2


def review(request: HttpRequest, pk: int | str) -> HttpResponse:
    """Show how far the import is, and its draft once there is one."""
    may(request, "view_import", "change_import")
    attempt = import_of(pk)
    waiting = attempt.state in {Import.State.QUEUED, Import.State.PARSING}
    context = {
        "import": attempt,
        "draft": draft_of(attempt) if attempt.draft else None,
        "waiting": waiting,
        "siblings": attempt.source.imports.without_texts().exclude(pk=attempt.pk),
        "may_publish": request.user.has_perm("yearbooks.publish_import"),
    }
    response = page(request, "review", context)
    if waiting:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response
