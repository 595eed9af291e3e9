"""What a reader is told when an answer would have taken too long."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yearbooks.filters import EntryFilter, KeywordFilter
from yearbooks.search import TooExpensive
from yearbooks.views.paging import View

RETRY_AFTER = 30  # seconds: by then a crowd has passed, or the answer is in the server's memory


def tell_too_expensive(view: View) -> View:
    """Answer 503 with what was asked and how to ask for less where `view` takes too long."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        try:
            return view(request, **parts)
        except TooExpensive:
            kept = EntryFilter(KeywordFilter(request.GET).of_list).form
            response = render(request, "503.html", {"form": kept}, status=503)
            response.headers["Retry-After"] = RETRY_AFTER
            return response

    return answer
