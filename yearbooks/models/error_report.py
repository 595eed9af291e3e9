"""ErrorReport: what a reader found wrong in an entry."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ErrorReport(models.Model):
    """Hold one report, the revision that was current then, and how far it has been dealt with.

    Nothing of the reader is kept but the `contact` that they chose to give; `digest` is of what
    they wrote, so that a form sent twice is one report.
    """

    class State(models.TextChoices):
        """Name how far a report has been dealt with."""

        NEW = "new", _("new")
        SEEN = "seen", _("seen")
        DONE = "done", _("done")

    entry = models.ForeignKey(
        "Entry", models.PROTECT, related_name="error_reports", verbose_name=_("entry")
    )
    revision = models.ForeignKey(
        "Revision", models.PROTECT, related_name="error_reports", verbose_name=_("revision")
    )
    passage = models.TextField(_("quoted passage"), blank=True)
    fault = models.TextField(_("what is wrong"))
    contact = models.TextField(_("contact"), blank=True)
    digest = models.TextField("SHA-256")
    reported_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    state = models.TextField(_("state"), choices=State, default=State.NEW, db_index=True)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        indexes = [
            models.Index(fields=["entry", "reported_at"], name="error_report_entry_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["revision", "digest"], name="error_report_once"),
            models.CheckConstraint(condition=~Q(fault=""), name="error_report_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=["new", "seen", "done"]), name="error_report_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.revision.number}"
