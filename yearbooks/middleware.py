"""The language of the interface, for one request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from yearbooks.languages import PARAMETER, TAGS

ONE_YEAR = 365 * 24 * 60 * 60


class InterfaceLanguageMiddleware:
    """Speak the language that `?hl=` asks for, else the remembered one, else the browser's.

    Who asks for none of ours reads Chinese. Permanent addresses carry no language; what was asked
    for is remembered in Django's cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in its language and say so in the headers."""
        asked = _supported(request.GET.get(PARAMETER, ""))
        code = asked or translation.get_language_from_request(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", TAGS[code])
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        # A program that names a language is asked to remember nothing.
        if asked and response.headers.get("Content-Type", "").startswith("text/html"):
            _remember(response, asked)
        return response


def _supported(name: str) -> str | None:
    try:
        return translation.get_supported_language_variant(name.lower())
    except LookupError:
        return None


def _remember(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=ONE_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
