"""Review: how far an import is, and what was understood of its file."""

from django.http import HttpRequest, HttpResponse

from yearbooks.admin.imports.bench import bench_context
from yearbooks.admin.imports.edit import piece, wants_piece
from yearbooks.admin.imports.looking import looking
from yearbooks.admin.imports.pages import import_of, may, page
from yearbooks.models import Import

SECONDS_BETWEEN_LOOKS = 5


def review(request: HttpRequest, pk: int | str) -> HttpResponse:
    """Show how far the import is, and its draft once there is one."""
    may(request, "view_import", "change_import")
    attempt = import_of(pk)
    if attempt.draft and wants_piece(request):
        return piece(request, attempt)
    waiting = attempt.state in {Import.State.QUEUED, Import.State.PARSING}
    context = {
        "import": attempt,
        "waiting": waiting,
        "looking": looking(request, SECONDS_BETWEEN_LOOKS),
        "siblings": attempt.source.imports.without_texts().exclude(pk=attempt.pk),
        "may_publish": request.user.has_perm("yearbooks.publish_import"),
    }
    if attempt.draft:
        context |= bench_context(request, attempt)
    return page(request, "review", context)
