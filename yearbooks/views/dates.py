"""When what a page or a file shows was last changed."""

from datetime import datetime

from django.db.models import Max
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from yearbooks.models import Yearbook


def dated(response: HttpResponseBase, changed_at: datetime) -> HttpResponseBase:
    """Return `response` with the moment of the last change as its `Last-Modified`."""
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def book_changed_at(yearbook: Yearbook) -> datetime:
    """Return when the book, the text of an entry or the state of one was last changed."""
    of_entries = yearbook.entries.order_by().aggregate(
        text=Max("current__created_at"), state=Max("state_changed_at")
    )
    return max(filter(None, [yearbook.changed_at, *of_entries.values()]))
