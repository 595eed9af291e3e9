"""Readers' reports of errors: the only module that writes them."""

import hashlib
import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import mail_admins
from django.utils import timezone

from yearbooks.models import Entry, ErrorReport, Revision

# Of one entry and of the whole archive on one day: what no honest readers reach stops machines.
MOST_OF_AN_ENTRY = 20
MOST_A_DAY = 500

logger = logging.getLogger(__name__)


class TooManyReports(Exception):
    """Say that today no more reports are taken, of this entry or at all."""


def receive(revision: Revision, *, passage: str, fault: str, contact: str) -> ErrorReport:
    """Keep a report on `revision`; the same words again are the same report.

    Raises TooManyReports where the day's limit is reached.
    """
    written = "\n".join([passage, fault, contact])
    digest = hashlib.sha256(written.encode()).hexdigest()
    held = ErrorReport.objects.filter(revision=revision, digest=digest).first()
    if held:
        return held
    _refuse_too_many(revision.entry)
    report, new = ErrorReport.objects.get_or_create(
        revision=revision,
        digest=digest,
        defaults={
            "entry": revision.entry,
            "passage": passage,
            "fault": fault,
            "contact": contact,
        },
    )
    if new:
        _tell_administrators(report)
    return report


def set_state(reports: Iterable[ErrorReport], state: ErrorReport.State) -> int:
    """Set how far reports have been dealt with, and return how many changed."""
    keys = [report.pk for report in reports]
    return ErrorReport.objects.filter(pk__in=keys).exclude(state=state).update(state=state)


def new_count() -> int:
    """Return the number of reports that nobody has looked at."""
    return ErrorReport.objects.filter(state=ErrorReport.State.NEW).order_by().count()


def _refuse_too_many(entry: Entry) -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = ErrorReport.objects.filter(reported_at__gte=midnight).order_by()
    if today.filter(entry=entry).count() >= MOST_OF_AN_ENTRY or today.count() >= MOST_A_DAY:
        raise TooManyReports


def _tell_administrators(report: ErrorReport) -> None:
    """Mail the ADMINS where there are any; a mail that cannot be sent is logged, no more."""
    if not settings.ADMINS:
        return
    title, address = report.revision.title, report.revision.get_absolute_url()
    lines = [f"{settings.SITE_URL}{address}", "", report.fault]
    if report.passage:
        lines += ["", f"「{report.passage}」"]
    try:
        mail_admins(f"勘误 {' '.join(title.split())}", "\n".join(lines))
    except OSError:
        logger.warning("error report %s could not be mailed", report.pk, exc_info=True)
