"""What holds of every answer under `/api/`: who may read it, how often, and how failures are told."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from yearbooks.api.limits import LIMITER, client_of
from yearbooks.api.problems import Kind, Problem, told

ROOT = "/api/"
METHODS = "GET, HEAD, OPTIONS"
# What a script of another site may send, and read of the answer.
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_KINDS = {404: Kind.NOT_FOUND, 405: Kind.METHOD}
_SERVER_ERRORS = 500
_ERRORS = 400


class ApiMiddleware:
    """Answer preflights, count requests, share answers with every site, and tell failures as JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; other paths than those under `/api/` pass through."""
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**SHARED, **PREFLIGHT})
        allowance = LIMITER.take(client_of(request), settings.API_REQUESTS_A_MINUTE)
        if allowance.is_spent:
            response = _in_language_of(request, Kind.TOO_MANY)
        else:
            response = self._told_as_json(request)
        if "json" in response.headers.get("Content-Type", ""):
            # The page is what search engines should find.
            response.headers["X-Robots-Tag"] = "noindex"
        for name, value in {**SHARED, **allowance.headers}.items():
            response.headers[name] = value
        return response

    def _told_as_json(self, request: HttpRequest) -> HttpResponse:
        if request.method == "HEAD":
            # The server sends no body; all else is as for GET, the entity tag too.
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code < _ERRORS or "json" in response.headers["Content-Type"]:
            return response
        failed = response.status_code >= _SERVER_ERRORS
        kind = Kind.FAILURE if failed else _KINDS.get(response.status_code)
        if kind is None:
            return response
        instead = _in_language_of(request, kind)
        if kind is Kind.METHOD:
            instead.headers["Allow"] = METHODS
        return instead


def _in_language_of(request: HttpRequest, kind: Kind) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        response = told(Problem(kind))
    response.headers["Cache-Control"] = "no-store"
    return response
