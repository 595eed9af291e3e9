"""Snapshot: what is read within it belongs together, whatever is published meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


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
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            if milliseconds:
                cursor.execute(f"SET LOCAL statement_timeout = {milliseconds:d}")
        yield
