"""What may go wrong with a question that is well put."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import OperationalError
from psycopg.errors import QueryCanceled

from yearbooks.indexing import snapshot

# No search may take longer than this, and no statement of it.
PATIENCE_MS = 5_000
_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)


class TooExpensive(Exception):
    """Say that an answer would have taken longer than a page may."""


def refuse_late() -> None:
    """Raise TooExpensive where the search has taken too long: asked before each part of long work."""
    deadline = _DEADLINE.get()
    if deadline is not None and time.monotonic() > deadline:
        raise TooExpensive(f"{PATIENCE_MS} ms")


@contextmanager
def bounded_snapshot() -> Iterator[None]:
    """Read one state of the archive; raise TooExpensive where a statement, or all, take too long.

    Inside another one the time of the other goes on.
    """
    ends = _DEADLINE.get() or time.monotonic() + PATIENCE_MS / 1000
    before = _DEADLINE.set(ends)
    try:
        with snapshot(milliseconds=PATIENCE_MS):
            yield
    except QueryCanceled as error:
        raise TooExpensive(str(error)) from error
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooExpensive(str(error)) from error
        raise
    finally:
        _DEADLINE.reset(before)
