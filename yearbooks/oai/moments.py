"""Moments: as the protocol writes them, and the one from which a harvester must ask again."""

import re
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from yearbooks.models import Entry
from yearbooks.oai.errors import Code, OaiError

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
# Whoever writes now may commit what is dated earlier than this moment, but not before it began.
_OLDEST_WRITER = """
SELECT least(now(), min(xact_start)) FROM pg_stat_activity
WHERE backend_xid IS NOT NULL AND datname = current_database() AND pid <> pg_backend_pid()
"""


def written(moment: datetime) -> str:
    """Return a moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def complete_until() -> datetime:
    """Return the moment up to which everything that changed can be seen.

    Answers are dated so: who asks from there the next time misses nothing of what was being written
    while this answer was made.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_WRITER)
        (moment,) = cursor.fetchone()
    return moment


def earliest() -> datetime:
    """Return the moment of the entry that has not changed for longest."""
    first = Entry.objects.order_by("changed_at", "pk").values_list("changed_at", flat=True).first()
    return first or complete_until()


def span(first: str | None, last: str | None) -> tuple[datetime | None, datetime | None]:
    """Return where a span of moments begins and where it has ended; raise OaiError for none."""
    if first and last and len(first) != len(last):
        raise OaiError(Code.BAD_ARGUMENT, "from and until must have the same granularity.")
    begins = _read(first)[0] if first else None
    ended = _read(last)[1] if last else None
    if begins and ended and begins >= ended:
        raise OaiError(Code.BAD_ARGUMENT, "from must not be later than until.")
    return begins, ended


def _read(text: str) -> tuple[datetime, datetime]:
    """Return the first moment that the text names, and the first after it."""
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return begins, begins + timedelta(days=1)
        if _SECOND.fullmatch(text):
            begins = datetime.fromisoformat(text)
            return begins, begins + timedelta(seconds=1)
    except (ValueError, OverflowError):
        pass
    raise OaiError(
        Code.BAD_ARGUMENT, f"“{text[:40]}” is no date: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
    )
