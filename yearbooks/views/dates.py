"""When what a page shows was last changed."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.http import http_date


def dated(response: HttpResponse, changed_at: datetime) -> HttpResponse:
    """Return `response` with the moment of the last change as its `Last-Modified`."""
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response
