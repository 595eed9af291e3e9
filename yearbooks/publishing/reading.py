"""While a file is read: who reads it, whose turn it is, and how far it has come."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from django.db import DatabaseError, connection
from django.utils import timezone

from yearbooks.models import Import, SourceFile
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.progress import Progress
from yearbooks.text.gazetteer import Gazetteer

# Advisory locks of the database are numbers; the first says what the second is the key of.
FILE_TURNS = 20_210_607
BETWEEN_NOTES = 1.0


class Parser(Protocol):
    """Read a file as `sandbox.parse` does; raises ParseError."""

    def __call__(
        self,
        source: bytes,
        *,
        name: str,
        gazetteer: Gazetteer | None,
        progress: Progress | None,
    ) -> tuple[Draft, ...]: ...


@contextmanager
def turn_of(source: SourceFile) -> Iterator[None]:
    """Wait until nobody else reads `source`, and let nobody else begin; no transaction is held.

    The turn of a process that dies ends with its connection.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [FILE_TURNS, source.pk])
    try:
        yield
    finally:
        # Where the database is gone, or the transaction around has failed, that error is told.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [FILE_TURNS, source.pk])


class ProgressNotes:
    """Note how far the reading of a file has come, at most once a second, as a sign of life too."""

    def __init__(self, attempt: Import) -> None:
        self._attempt = attempt
        self._next = time.monotonic() + BETWEEN_NOTES

    def __call__(self, done: int, whole: int) -> None:
        """Note `done` pages of `whole`."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + BETWEEN_NOTES
            note_progress(self._attempt, done, whole)


def note_progress(attempt: Import, done: int, whole: int) -> None:
    """Write down how far the reading of the file of `attempt` has come."""
    counts = {"progress_done": done, "progress_whole": whole}
    held = {field.name for field in Import._meta.concrete_fields}
    known = {name: count for name, count in counts.items() if name in held}
    Import.objects.filter(pk=attempt.pk, attempt=attempt.attempt).update(
        heartbeat=timezone.now(), **known
    )
