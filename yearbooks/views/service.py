"""Answers for machines: health, readiness, robots; and the slash that a list's address lacks."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
@cache_control(no_store=True)
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 where the database answers too, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", status=503, content_type=PLAIN)
    return HttpResponse("ready\n", content_type=PLAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read all but the admin and the endless combinations of search.

    A search for one query may be read: other pages link to those that are worth it.
    """
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/kwic/",
        "Disallow: /search/suggest/",
        "Disallow: /opensearch/",
        "Disallow: /search.",
        "Disallow: /search/*&",
        "Disallow: /search/*%3A",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@cache_control(max_age=24 * 60 * 60, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon by its old fixed name to the file itself."""
    return HttpResponseRedirect(static("img/favicon.ico"))


def with_slash(request: HttpRequest, **_parts: object) -> HttpResponse:
    """Redirect to the same address with its trailing slash, parameters kept."""
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
