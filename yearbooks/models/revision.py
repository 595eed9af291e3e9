"""Revision 修订: the words of an entry at one time."""

import hashlib
from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def text_hash(title: str, paragraphs: Sequence[str]) -> str:
    """Return the SHA-256 of the title and the paragraphs, joined by line feeds, in UTF-8."""
    return hashlib.sha256("\n".join([title, *paragraphs]).encode()).hexdigest()


class Revision(models.Model):
    """Hold title, paragraphs and credits as published; the database refuses to change a row."""

    entry = models.ForeignKey(
        "Entry", models.PROTECT, related_name="revisions", verbose_name=_("entry")
    )
    number = models.PositiveIntegerField(_("number"))
    title = models.TextField(_("title"))
    paragraphs = ArrayField(models.TextField(), verbose_name=_("paragraphs"), default=list)
    printed_credits = ArrayField(
        models.TextField(), verbose_name=_("printed credits"), default=list
    )
    credits = ArrayField(models.TextField(), verbose_name=_("effective credits"), default=list)
    credits_inferred = models.BooleanField(_("credits are inferred"), default=False)
    sha256 = models.TextField("SHA-256")
    import_attempt = models.ForeignKey(
        "Import", models.PROTECT, related_name="revisions", verbose_name=_("import")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["entry", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [
            # Titles may be longer than a b-tree allows.
            HashIndex(fields=["title"], name="revision_title"),
            models.Index(fields=["sha256"], name="revision_sha256"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="revision_number_unique"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="revision_number_from_one"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="revision_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (v{self.number})"

    def get_absolute_url(self) -> str:
        """Return the address of this revision, for ever."""
        return reverse("revision", args=[self.entry.yearbook.label, self.entry_id, self.number])
