"""Background work on notices: the desk is mailed when an import needs a person."""

import logging

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from yearbooks import notices
from yearbooks.models import Import

logger = logging.getLogger(__name__)


def tell_when_needed(import_id: int) -> None:
    """Have the worker mail about an import, as work of its own: no parse waits for a mail server."""
    if settings.DESK_MAILS:
        mail_notice.enqueue(import_id)


@task()
def mail_notice(import_id: int) -> str:
    """Mail once about an import that needs a person, whatever number of books its file holds."""
    attempt = Import.objects.select_related("source").filter(pk=import_id).first()
    if attempt is None or attempt.state not in {Import.State.REVIEW, Import.State.FAILED}:
        return "nothing to tell"
    messages = [_message(attempt, user) for user in notices.mailed_about(attempt)]
    try:
        sent = get_connection().send_messages(messages) if messages else 0
    except OSError:
        # The notice stands at the desk all the same.
        logger.warning("import %s: the desk could not be mailed", import_id, exc_info=True)
        return "not sent"
    return f"{sent or 0} sent"


def _message(attempt: Import, user: AbstractUser) -> EmailMessage:
    books = attempt.source.imports.without_texts().filter(state=Import.State.REVIEW)
    with override(notices.language_of(user)):
        if attempt.state == Import.State.FAILED:
            subject = _("“%(name)s” could not be read")
        else:
            subject = _("“%(name)s” waits for review")
        context = {
            "import": attempt,
            "books": books.order_by("part"),
            "site": settings.SITE_URL,
            "choice": reverse("admin:yearbooks_deskpreference_changelist"),
        }
        body = render_to_string("mail/import.txt", context)
    title = " ".join((subject % {"name": attempt.source.name}).split())
    return EmailMessage(
        f"{settings.EMAIL_SUBJECT_PREFIX}{title}", body, settings.SERVER_EMAIL, [user.email]
    )
