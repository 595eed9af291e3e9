"""The service itself: its routers, and how each failure becomes an answer."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from yearbooks.api import entries, searching, vocabulary, yearbooks
from yearbooks.api.problems import Kind, Problem, told
from yearbooks.search import TooExpensive
from yearbooks.views.expensive import RETRY_AFTER


class Renderer(JSONRenderer):
    """Write Chinese as Chinese."""

    json_dumps_params: ClassVar[dict[str, Any]] = {"ensure_ascii": False}


api = NinjaAPI(
    title=gettext_lazy("Yearbook Archive"),
    version="1.0.0",
    description=gettext_lazy(
        "Foreign-affairs chapters of Chinese city yearbooks as JSON: only read, without an account."
    ),
    urls_namespace="api",
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)
for _each in (searching, entries, yearbooks, vocabulary):
    api.add_router("", _each.router)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return told(problem)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return told(Problem(Kind.NOT_FOUND))


@api.exception_handler(TooExpensive)
def _too_expensive(request: HttpRequest, error: TooExpensive) -> HttpResponse:
    answer = told(Problem(Kind.TOO_EXPENSIVE))
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"parameter": str(each["loc"][-1]), "message": _sentence(each)} for each in error.errors
    ]
    return told(Problem(Kind.INVALID, errors=errors))


def _sentence(error: dict[str, Any]) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return _("The least is %(least)s.") % {"least": limits["ge"]}
        case "less_than_equal":
            return _("The most is %(most)s.") % {"most": limits["le"]}
        case "int_parsing" | "int_type" | "int_parsing_size":
            return _("This must be a whole number.")
    return _("This cannot be read.")
