"""Background work on imports: parse what was uploaded, take up what a dead worker left."""

import datetime
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task

from yearbooks import publishing
from yearbooks.jobs.notices import tell_when_needed
from yearbooks.models import Import, SourceFile
from yearbooks.notices import SILENCE
from yearbooks.parsing import ParseError

ATTEMPTS = 3
BEAT = 30.0  # seconds between two signs of life
GIVEN_UP = "解析三次均中断，请检查文件，或改用较小的文件后重新上传。"

logger = logging.getLogger(__name__)


@task()
def parse_import(import_id: int) -> str:
    """Parse one queued import; the sentence of a file that cannot be read stays with it."""
    attempt = Import.objects.select_related("source").filter(pk=import_id).first()
    if attempt is None or attempt.state not in {Import.State.QUEUED, Import.State.PARSING}:
        return "nothing to do"
    take_up_stale()
    try:
        with heartbeat(attempt):
            publishing.parse_queued(attempt)
    except ParseError as error:
        logger.info("import %s: %s", import_id, error)
        tell_when_needed(import_id)
        return "failed"
    tell_when_needed(import_id)
    return "in review"


@transaction.atomic
def queue(source: SourceFile, *, user: object = None) -> tuple[Import, bool]:
    """Return the import of `source` with its job, both or none; and whether it is a new one."""
    attempt, new = publishing.queue_import(source, user=user)
    if new:
        parse_import.enqueue(attempt.pk)
    return attempt, new


@contextmanager
def heartbeat(attempt: Import, *, every: float = BEAT) -> Iterator[None]:
    """Give a sign of life of `attempt` every so many seconds, as long as the block runs.

    A thread with a connection of its own does it, so that a parse of minutes is not taken for dead.
    """
    end = threading.Event()
    beating = threading.Thread(target=_beat, args=(attempt.pk, end, every), daemon=True)
    beating.start()
    try:
        yield
    finally:
        end.set()
        beating.join()


def _beat(pk: int, end: threading.Event, every: float) -> None:
    try:
        while not end.wait(every):
            # Alone the sign is written: whoever takes the import meanwhile is not overwritten.
            living = Import.objects.filter(pk=pk, state=Import.State.PARSING)
            living.update(heartbeat=timezone.now())
    except Exception:
        # The parse itself will tell what is wrong with the database; without signs it is taken up.
        logger.warning("import %s gives no more signs of life", pk, exc_info=True)
    finally:
        connection.close()


def take_up_stale(*, silence: datetime.timedelta = SILENCE) -> int:
    """Queue again what no worker gave a sign of life of for so long; fail it after three attempts.

    With no `silence` everything unfinished is taken up: right only where no worker lives.
    """
    taken = 0
    for attempt in Import.objects.silent(silence).select_related("source"):
        if attempt.attempt >= ATTEMPTS:
            publishing.fail(attempt, GIVEN_UP)
            tell_when_needed(attempt.pk)
        else:
            taken += _queued_again(attempt, silence)
    return taken


@transaction.atomic
def _queued_again(attempt: Import, silence: datetime.timedelta) -> int:
    # Whoever has taken it in the meantime keeps it.
    still = Import.objects.silent(silence).filter(pk=attempt.pk, attempt=attempt.attempt)
    taken = still.update(state=Import.State.QUEUED, heartbeat=timezone.now())
    if taken:
        parse_import.enqueue(attempt.pk)
    return taken
