"""Snapshot: what is read within it belongs together, whatever is published meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# The statements of a page look few rows up by key, and are prepared: their plan is always the same.
_READING = """
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET LOCAL plan_cache_mode = force_generic_plan;
SET LOCAL enable_seqscan = off;
SET LOCAL jit = off;
SET LOCAL statement_timeout = {milliseconds:d}
"""


@contextmanager
def snapshot(*, milliseconds: int = 0) -> Iterator[None]:
    """Read in one REPEATABLE READ transaction; no statement of it may take longer than given.

    Inside another transaction it cannot begin one of its own: there the other's rules hold.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_READING.format(milliseconds=milliseconds))
        yield
