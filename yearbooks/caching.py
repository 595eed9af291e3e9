"""How long an answer may be kept, and by whom."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Anyone may keep a public page, and asks whether it is still the latest before showing it again:
# that costs a round trip of a few hundred bytes, and a correction reaches every reader at once.
PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"
# An answer to one reader that never changes may say how long that reader's browser keeps it.
KEPT_BY_ONE = "private, max-age="
PRIVATE_PATHS = ("/admin/",)


class CacheControlMiddleware:
    """Say of every answer whether caches may keep it, unless its view has said so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with `Cache-Control`."""
        response = self.get_response(request)
        if _is_private(request, response):
            if not _is_kept_by_one(response):
                response.headers["Cache-Control"] = PRIVATE
        else:
            response.headers.setdefault("Cache-Control", PUBLIC)
        return response


def _is_private(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer is meant for one reader, or no answer to keep at all."""
    session = getattr(request, "session", None)
    return (
        request.path.startswith(PRIVATE_PATHS)
        or bool(response.cookies)
        or bool(session and session.accessed)
        or response.status_code >= 500
    )


def _is_kept_by_one(response: HttpResponse) -> bool:
    said = response.headers.get("Cache-Control", "")
    return said.startswith(KEPT_BY_ONE) and response.status_code == 200 and not response.cookies
