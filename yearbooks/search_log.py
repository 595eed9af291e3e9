"""The search log: written after an answer, read by the administrators' report, soon forgotten."""

import datetime
import logging
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import Count, Max
from django.utils import timezone

from yearbooks.models import SearchLog
from yearbooks.text.folding import fold

logger = logging.getLogger(__name__)

# What can be learned of a longer query is learned of its beginning.
LONGEST_QUERY = 200


class Missed(NamedTuple):
    """Hold a query that found nothing: an example of its spelling, how often, when last."""

    query: str
    times: int
    last_day: datetime.date


def record(query: str, *, match: str, filters: str, total: int, milliseconds: int) -> None:
    """Keep what was searched today; where that fails, the log says so and the reader goes on."""
    kept = query.strip()[:LONGEST_QUERY]
    try:
        with transaction.atomic():
            SearchLog.objects.create(
                query=kept,
                folded=fold(kept).strip(),
                match=match,
                filters=filters,
                total=total,
                milliseconds=milliseconds,
                day=timezone.localdate(),
            )
    except DatabaseError:
        logger.warning("a search could not be logged", exc_info=True)


def prune(days: int) -> int:
    """Forget the searches of more than `days` days ago, and return how many those were."""
    oldest_kept = timezone.localdate() - datetime.timedelta(days=days)
    forgotten, _by_model = SearchLog.objects.filter(day__lt=oldest_kept).delete()
    return forgotten


def missed(limit: int) -> list[Missed]:
    """Return the queries that found nothing, equal ones together, the most frequent first."""
    found_nothing = SearchLog.objects.filter(total=0).order_by()
    rows = found_nothing.values_list("folded").annotate(
        example=Max("query"), times=Count("pk"), last_day=Max("day")
    )
    return [
        Missed(query, times, last_day)
        for _folded, query, times, last_day in rows.order_by("-times", "-last_day", "folded")[
            :limit
        ]
    ]
