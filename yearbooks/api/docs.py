"""The documentation page, made of the OpenAPI document, and what leads to it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yearbooks.api.limits import WINDOW
from yearbooks.api.openapi import document
from yearbooks.api.parameters import MOST, USUAL
from yearbooks.api.problems import DETAILS, STATUS, TITLES, Kind, Problem, told
from yearbooks.api.service import api
from yearbooks.models import Entry


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    written = json.dumps(document(api, get_language()), ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type="application/json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show what can be asked, with requests to try, and what is answered."""
    described = document(api, get_language())
    context = {
        "operations": [
            _operation(path, operation)
            for path, methods in described["paths"].items()
            for operation in methods.values()
        ],
        "problems": [(kind.value, STATUS[kind], TITLES[kind], DETAILS[kind]) for kind in Kind],
        "most": MOST,
        "usual": USUAL,
        "requests": settings.API_REQUESTS_A_MINUTE,
        "window": WINDOW,
    }
    return render(request, "api_docs.html", context)


def _operation(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": operation["operationId"],
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "parameters": [_parameter(each) for each in operation["parameters"]],
        "answers": operation["responses"],
        "example": f"{settings.SITE_URL}{_example(path)}",
    }


def _parameter(declared: dict[str, Any]) -> dict[str, Any]:
    schema = declared["schema"]
    values = filter(None, schema.get("enum") or schema.get("examples", ()))
    return {
        "name": declared["name"],
        "description": declared.get("description", ""),
        # What is written in which language: names are neither translated nor converted.
        "values": [(value, "en" if value.isascii() else "zh-Hans") for value in values],
        "span": (schema["minimum"], schema["maximum"]) if "maximum" in schema else None,
    }


_EXAMPLES = {
    "/api/v1/search": {"q": "友城", "covered_year": "2015-2020", "sort": "newest", "limit": 2},
    "/api/v1/entries": {"place": "zhejiang", "limit": 2},
    "/api/v1/yearbooks": {"covered_year": "2020"},
}


def _example(path: str) -> str:
    """Return a request that can be made now: of an entry and a yearbook that the archive holds."""
    if asked := _EXAMPLES.get(path):
        return f"{path}?{urlencode(asked)}"
    if "{" not in path:
        return path
    held = Entry.objects.published().select_related("yearbook").order_by("pk").first()
    label, name = (held.yearbook.label, held.pk) if held else ("jinhua-2020", "psgt4w3")
    return path.replace("{label}", label).replace("{identifier}", name)


@require_safe
def to_docs(request: HttpRequest) -> HttpResponse:
    """Lead to the documentation."""
    return redirect("api_docs")


@require_safe
def without_slash(request: HttpRequest, before: str) -> HttpResponse:
    """Lead to the same address without its slash at the end, parameters kept."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{before}?{query}" if query else f"/{before}")


def nothing(request: HttpRequest) -> HttpResponse:
    """Tell that there is nothing at an address under `/api/`."""
    return told(Problem(Kind.NOT_FOUND))
