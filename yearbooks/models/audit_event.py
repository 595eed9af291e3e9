"""AuditEvent: who did what, when; a row is never changed or deleted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Ask for lines of the log as one would in English."""

    def about(self, *subjects: str) -> "AuditEventQuerySet":
        """Keep the lines of these subjects."""
        return self.filter(subject__in=subjects)


class AuditEvent(models.Model):
    """Hold one action on the archive.

    `actor` is None for what a command or the worker did. `subject` names what it was done to by
    kind and key (`import:12`, `entry:psgt4w3`, `yearbook:jinhua-2020`), `title` as a person knows
    it; `details` holds what else is worth knowing, as JSON.
    """

    class Action(models.TextChoices):
        """Name what is done at the desk."""

        UPLOADED = "uploaded", _("uploaded")
        PARSED = "parsed", _("parsed")
        FAILED = "failed", _("could not be parsed")
        EDITED = "edited", _("edited the draft")
        REJECTED = "rejected", _("rejected the draft")
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrew")
        RESTORED = "restored", _("gave back")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        RELABELLED = "relabelled", _("changed the address label")
        TOPIC = "topic", _("set a topic")
        REPARSED = "reparsed", _("parsed anew")
        REOPENED = "reopened", _("opened again")
        VOCABULARY = "vocabulary", _("changed the vocabulary")
        REPORT = "report", _("dealt with a report")
        ACCOUNT = "account", _("changed an account")
        DAMAGED = "damaged", _("found damaged")
        MENDED = "mended", _("found whole again")
        DUMPED = "dumped", _("had a version of the data made")

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("by")
    )
    action = models.TextField(_("action"), choices=Action)
    subject = models.TextField(_("subject"), db_index=True)
    title = models.TextField(_("title"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit event")
        verbose_name_plural = _("audit log")

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.subject}"
