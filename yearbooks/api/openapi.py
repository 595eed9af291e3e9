"""OpenAPI 3.1: the document that declares every answer, in the language asked for."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from ninja import Schema
from ninja.schema import NinjaGenerateJsonSchema

from yearbooks.api import shapes
from yearbooks.api.problems import MEDIA_TYPE, STATUS, TITLES, Kind

if TYPE_CHECKING:
    from ninja import NinjaAPI

JSON = "application/json"
REFERENCE = "#/components/schemas/{model}"
Answers = dict[int, dict[str, Any]]


def _reference(shape: type[Schema]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=shape.__name__)}


def _problem(kind: Kind, shape: type[Schema] = shapes.ProblemDetails) -> Answers:
    content = {MEDIA_TYPE: {"schema": _reference(shape)}}
    return {STATUS[kind]: {"description": TITLES[kind], "content": content}}


_LOCATION = {
    "Location": {"description": _("Where it stands now."), "schema": {"type": "string"}},
}
MOVED: Answers = {
    301: {
        "description": _("It has another address, or another entry stands for it."),
        "headers": _LOCATION,
        "content": {JSON: {"schema": {"type": "object"}}},
    }
}
LEADS_ON: Answers = MOVED | {
    300: {
        "description": _("The entry was divided: these stand for it."),
        "content": {JSON: {"schema": _reference(shapes.Successors)}},
    }
}
WRONG = _problem(Kind.INVALID, shapes.WrongParameters)
MISSING = _problem(Kind.NOT_FOUND)
GONE = _problem(Kind.WITHDRAWN, shapes.Withdrawn)
# What any of them may answer.
ALWAYS: Answers = {
    304: {"description": _("You hold the latest already: If-None-Match named its ETag.")},
    **_problem(Kind.TOO_MANY),
    **_problem(Kind.FAILURE),
    **_problem(Kind.TOO_EXPENSIVE),
}
_TEXT = {"type": "string"}
HEADERS = {
    "RateLimit": {
        "description": _("How many requests are left (r), and the seconds until they are new (t)."),
        "schema": _TEXT,
    },
    "RateLimit-Policy": {
        "description": _("How many requests a client has (q) in so many seconds (w)."),
        "schema": _TEXT,
    },
}
_ETAG = {"ETag": {"description": _("Names this state of the answer."), "schema": _TEXT}}
_RETRY = {
    "Retry-After": {
        "description": _("Seconds to wait before the next request."),
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    }
}
_DECLARED_BY_HAND = (
    *(shapes.ProblemDetails, shapes.WrongParameters, shapes.Withdrawn, shapes.Successors),
)


def answers(*declared: Answers) -> dict[str, Any]:
    """Return what declares these answers of an operation, and those that any may give."""
    merged: Answers = {}
    for each in (*declared, ALWAYS):
        merged |= each
    return {"responses": {status: dict(answer) for status, answer in sorted(merged.items())}}


@lru_cache(maxsize=8)
def document(api: "NinjaAPI", language: str) -> dict[str, Any]:
    """Return the document as plain JSON values, texts in the language."""
    with override(language):
        return _written(api)


def _written(api: "NinjaAPI") -> dict[str, Any]:
    schema = api.get_openapi_schema()
    schema["servers"] = [{"url": settings.SITE_URL}]
    for shape in _DECLARED_BY_HAND:
        described = shape.model_json_schema(
            ref_template=REFERENCE, schema_generator=NinjaGenerateJsonSchema, mode="serialization"
        )
        schema["components"]["schemas"] |= described.pop("$defs", {})
        schema["components"]["schemas"][shape.__name__] = described
    plain: dict[str, Any] = json.loads(json.dumps(schema, cls=DjangoJSONEncoder))
    for path in plain["paths"].values():
        for operation in path.values():
            _declare_headers(operation)
    return plain


def _declare_headers(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        headers = answer.setdefault("headers", {})
        headers |= json.loads(json.dumps(HEADERS, cls=DjangoJSONEncoder))
        if status in {"200", "304"}:
            headers |= json.loads(json.dumps(_ETAG, cls=DjangoJSONEncoder))
        if status in {"429", "503"}:
            headers |= json.loads(json.dumps(_RETRY, cls=DjangoJSONEncoder))
