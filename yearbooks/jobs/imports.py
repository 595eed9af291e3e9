"""Background work on imports: parse what was uploaded, take up what a dead worker left."""

import datetime
import logging

from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks import task

from yearbooks import publishing
from yearbooks.models import Import
from yearbooks.parsing import ParseError

ATTEMPTS = 3
SILENCE = datetime.timedelta(minutes=10)

logger = logging.getLogger(__name__)


@task()
def parse_import(import_id: int) -> str:
    """Parse one queued import; the sentence of a file that cannot be read stays with it."""
    attempt = Import.objects.select_related("source").filter(pk=import_id).first()
    if attempt is None or attempt.state not in {Import.State.QUEUED, Import.State.PARSING}:
        return "nothing to do"
    take_up_stale()
    try:
        publishing.parse_queued(attempt)
    except ParseError as error:
        logger.info("import %s: %s", import_id, error)
        return "failed"
    return "in review"


def take_up_stale(*, silence: datetime.timedelta = SILENCE) -> int:
    """Queue again what no worker gave a sign of life of for so long; fail it after three attempts.

    With no `silence` everything unfinished is taken up: right only where no worker lives.
    """
    silent = timezone.now() - silence
    last_sign = Coalesce("heartbeat", "created_at")
    stale = Import.objects.unfinished().annotate(last_sign=last_sign).filter(last_sign__lte=silent)
    taken = 0
    for attempt in stale:
        attempt.heartbeat = timezone.now()
        if attempt.attempt >= ATTEMPTS:
            attempt.state = Import.State.FAILED
            attempt.message = "解析三次均中断，请检查文件，或改用较小的文件后重新上传。"
        else:
            attempt.state = Import.State.QUEUED
            parse_import.enqueue(attempt.pk)
            taken += 1
        attempt.save()
    return taken
