"""Import 导入: one attempt to turn a source file into a yearbook."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportQuerySet(models.QuerySet["Import"]):
    """Ask for imports as one would in English."""

    def open_or_done(self) -> "ImportQuerySet":
        """Keep those that still stand for their file."""
        return self.exclude(state__in=[Import.State.FAILED, Import.State.REJECTED])

    def without_texts(self) -> "ImportQuerySet":
        """Leave the drafts and the texts in the database: each may be a whole volume."""
        return self.defer("draft", "read_text", "warnings", "edits", "undone")

    def unfinished(self) -> "ImportQuerySet":
        """Keep those that a worker still has to do or is doing."""
        return self.filter(state__in=[Import.State.QUEUED, Import.State.PARSING])


class Import(models.Model):
    """Hold the draft of one book of a source file, and how far the attempt has come.

    `part` counts the books of the file from 0. `draft` is what the parser returned (the record of
    `parsing.serialise`), `read_text` the text that its offsets count in (`publishing.drafts`),
    `message` the sentence that tells why a failed one failed. `edits` are what people did to the
    draft since (`publishing.editing`), `undone` what they took back and may do again, `edition`
    counts all of that; `warnings` are those of the draft as edited. `progress_done` of
    `progress_whole` pages or files are read.
    """

    class State(models.TextChoices):
        """Name the stages in their order."""

        QUEUED = "queued", _("queued")
        PARSING = "parsing", _("parsing")
        REVIEW = "review", _("in review")
        PUBLISHED = "published", _("published")
        REJECTED = "rejected", _("rejected")
        FAILED = "failed", _("failed")

    source = models.ForeignKey(
        "SourceFile", models.PROTECT, related_name="imports", verbose_name=_("source file")
    )
    part = models.PositiveSmallIntegerField(_("book in the file"), default=0)
    state = models.TextField(_("state"), choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    heartbeat = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    draft = models.JSONField(_("draft"), null=True, blank=True)
    read_text = models.BinaryField(_("text as read"), null=True)
    edits = models.JSONField(_("edits"), default=list, blank=True)
    undone = models.JSONField(_("edits taken back"), default=list, blank=True)
    edition = models.PositiveIntegerField(_("state of the edits"), default=0)
    progress_done = models.PositiveIntegerField(_("done so far"), null=True, blank=True)
    progress_whole = models.PositiveIntegerField(_("to be done in all"), null=True, blank=True)
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    message = models.TextField(_("message"), blank=True)
    place = models.ForeignKey(
        "Place", models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    covered_year = models.PositiveSmallIntegerField(_("covered year"), null=True, blank=True)
    corrects = models.ForeignKey(
        "Yearbook",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("correction of"),
    )
    yearbook = models.ForeignKey(
        "Yearbook",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("yearbook"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("by")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        permissions = [("publish_import", "Can publish, withdraw, merge and split")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["queued", "parsing", "review", "published", "rejected", "failed"]
                ),
                name="import_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["review", "published"]) | Q(draft__isnull=False),
                name="import_in_review_has_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(yearbook__isnull=False, published_at__isnull=False),
                name="import_published_has_yearbook",
            ),
            models.UniqueConstraint(
                fields=["source", "part"],
                condition=Q(state__in=["queued", "parsing", "review"]),
                name="import_one_open_per_book",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_state_display()})"
