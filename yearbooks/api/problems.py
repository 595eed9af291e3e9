"""What goes wrong, told as `application/problem+json` (RFC 9457) in the reader's language."""

import json
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

MEDIA_TYPE = "application/problem+json"


class Kind(StrEnum):
    """Name each kind of problem as its address ends; the docs page explains them."""

    INVALID = "invalid-parameters"
    NOT_FOUND = "not-found"
    WITHDRAWN = "withdrawn"
    METHOD = "method-not-allowed"
    TOO_MANY = "too-many-requests"
    TOO_EXPENSIVE = "too-expensive"
    FAILURE = "failure"


STATUS = {
    Kind.INVALID: 422,
    Kind.NOT_FOUND: 404,
    Kind.WITHDRAWN: 410,
    Kind.METHOD: 405,
    Kind.TOO_MANY: 429,
    Kind.TOO_EXPENSIVE: 503,
    Kind.FAILURE: 500,
}
TITLES = {
    Kind.INVALID: _("A parameter is wrong"),
    Kind.NOT_FOUND: _("There is nothing at this address"),
    Kind.WITHDRAWN: _("This entry was withdrawn"),
    Kind.METHOD: _("This interface is only read"),
    Kind.TOO_MANY: _("Too many requests"),
    Kind.TOO_EXPENSIVE: _("The answer would take too long"),
    Kind.FAILURE: _("The server failed"),
}
DETAILS = {
    Kind.INVALID: _("The list “errors” says which parameter is wrong, and why."),
    Kind.NOT_FOUND: _("The address may be mistyped or cut off."),
    Kind.WITHDRAWN: _("“entry” says what stood here, when it was withdrawn, and why."),
    Kind.METHOD: _("Use GET, HEAD or OPTIONS."),
    Kind.TOO_MANY: _("Wait for as many seconds as the header Retry-After says."),
    Kind.TOO_EXPENSIVE: _("Ask for less: longer terms, or a place or a year; or ask again later."),
    Kind.FAILURE: _("It is not your fault; ask again later."),
}


class Problem(Exception):
    """Carry a problem from where it is found to the answer; `more` are its further members."""

    def __init__(self, kind: Kind, detail: object = "", **more: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = str(detail or DETAILS[kind])
        self.more = more


def told(problem: Problem) -> HttpResponse:
    """Return the answer that tells the problem."""
    kind = problem.kind
    members = {
        "type": f"{settings.SITE_URL}{reverse('api_docs')}#{kind.value}",
        "title": str(TITLES[kind]),
        "status": STATUS[kind],
        "detail": problem.detail,
        **problem.more,
    }
    written = json.dumps(members, ensure_ascii=False)
    return HttpResponse(written, status=STATUS[kind], content_type=MEDIA_TYPE)


def wrong(parameter: str, message: object) -> Problem:
    """Return the problem of one wrong parameter."""
    errors = [{"parameter": parameter, "message": str(message)}]
    return Problem(Kind.INVALID, errors=errors)
