"""What may go wrong with a question that is well put."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from psycopg.errors import QueryCanceled

from yearbooks.indexing import snapshot

# No statement of a search may take longer than this.
PATIENCE_MS = 5_000


class TooExpensive(Exception):
    """Say that an answer would have taken longer than a page may."""


@contextmanager
def bounded_snapshot() -> Iterator[None]:
    """Read one state of the archive; raise TooExpensive where a statement takes too long."""
    try:
        with snapshot(milliseconds=PATIENCE_MS):
            yield
    except QueryCanceled as error:
        raise TooExpensive(str(error)) from error
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooExpensive(str(error)) from error
        raise
