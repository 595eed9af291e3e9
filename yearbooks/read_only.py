"""Pages that are only read say so to those who send something, before a form's token is asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SAFE = ("GET", "HEAD")
# What takes something: the desk, error reports, OAI-PMH; programs are answered in their own form.
TAKING_PATHS = ("/admin/", "/api/", "/oai/")
TAKING_NAMES = {"oai", "entry_report"}


class ReadOnlyMiddleware:
    """Answer 405, in the reader's language, where anything but reading is tried on a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Refuse before the view, and before the check of forms, is reached."""
        if request.method in SAFE or _takes_something(request):
            return None
        refusal = render(request, "405.html", status=405)
        refusal.headers["Allow"] = ", ".join(SAFE)
        return refusal


def _takes_something(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name
    return name in TAKING_NAMES or request.path.startswith(TAKING_PATHS)
