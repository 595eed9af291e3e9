"""Redirect: where an old identifier or label leads now."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Redirect(models.Model):
    """Hold one old address part and its successor; a split has one row for each successor."""

    class Reason(models.TextChoices):
        """Name why an address moved."""

        RENAMED = "renamed", _("renamed")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        WITHDRAWN = "withdrawn", _("withdrawn")
        DUPLICATE = "duplicate", _("duplicate")

    old = models.TextField(_("old identifier or label"), db_index=True)
    new = models.TextField(_("new identifier or label"), db_index=True)
    reason = models.TextField(_("reason"), choices=Reason)
    note = models.TextField(_("note for readers"), blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        ordering = ["old", "pk"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="redirect_once"),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="redirect_leads_away"),
            models.CheckConstraint(
                condition=Q(reason__in=["renamed", "merged", "split", "withdrawn", "duplicate"]),
                name="redirect_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
