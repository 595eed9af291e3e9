"""Import 导入: one attempt to turn a source file into a yearbook."""

import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportQuerySet(models.QuerySet["Import"]):
    """Ask for imports as one would in English."""

    def open_or_done(self) -> "ImportQuerySet":
        """Keep those that still stand for their file."""
        return self.exclude(state__in=[Import.State.FAILED, Import.State.REJECTED])

    def of_files(self) -> "ImportQuerySet":
        """Leave out the corrections that editors wrote at the desk."""
        return self.filter(kind=Import.Kind.FILE)

    def without_texts(self) -> "ImportQuerySet":
        """Leave the drafts and the texts in the database: each may be a whole volume."""
        return self.defer("draft", "read_text", "warnings", "edits", "undone")

    def unfinished(self) -> "ImportQuerySet":
        """Keep those that a worker still has to do or is doing."""
        return self.filter(state__in=[Import.State.QUEUED, Import.State.PARSING])

    def of_desk(self, user: AbstractUser) -> "ImportQuerySet":
        """Keep those that `user` may act on: a publisher on all, an uploader on their own."""
        if user.has_perm("yearbooks.publish_import"):
            return self
        return (
            self.filter(created_by=user)
            if user.has_perm("yearbooks.change_import")
            else self.none()
        )

    def refused(self) -> "ImportQuerySet":
        """Keep the failed whose file nobody has brought in since, nor set aside."""
        later = Import.objects.filter(source=OuterRef("source"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), state=Import.State.FAILED)

    def needing_a_person(self, silence: datetime.timedelta) -> "ImportQuerySet":
        """Keep those in review, the refused, and those that no worker works on."""
        silent = Import.objects.silent(silence).order_by().values("pk")
        refused = Import.objects.refused().order_by().values("pk")
        in_review = Q(state=Import.State.REVIEW)
        return self.filter(in_review | Q(pk__in=refused) | Q(pk__in=silent))

    def silent(self, silence: datetime.timedelta) -> "ImportQuerySet":
        """Keep the unfinished that no worker gave a sign of life of for so long."""
        sign = Coalesce("heartbeat", "created_at")
        return self.unfinished().alias(sign=sign).filter(sign__lte=timezone.now() - silence)


class Import(models.Model):
    """Hold the draft of one book of a source file, and how far the attempt has come.

    `part` counts the books of the file from 0. `draft` is what the parser returned (the record of
    `parsing.serialise`), `read_text` the text that its offsets count in (`publishing.drafts`),
    `message` the sentence that tells why a failed one failed. `progress_done` of `progress_whole`
    pages or files are read.

    What the archivist decided: facts of the book (`given`, see `publishing.given`); `edits` are what
    people did to the draft since (`publishing.editing`), `undone` what they took back and may do
    again, `edition` counts all of that; `warnings` are those of the draft as edited. How the book
    stands to what the archive holds is its `relation`; `label_suffix` ends its label; entries of
    `overrides` take the file's text although an editor has corrected them.
    """

    class Kind(models.TextChoices):
        """Name where the words come from."""

        FILE = "file", _("file")
        CORRECTION = "correction", _("correction at the desk")

    class Relation(models.TextChoices):
        """Name how a book stands to what the archive holds already."""

        ANOTHER = "another", _("another yearbook")
        CHAPTER = "chapter", _("another chapter of the same yearbook")
        EDITION = "edition", _("a new edition, kept beside the older one")
        CORRECTION = "correction", _("correction")

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
    kind = models.TextField(_("kind"), choices=Kind, default=Kind.FILE, db_default="file")
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
    given = models.JSONField(_("given by a person"), default=dict, blank=True)
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
    relation = models.TextField(
        _("relation to what is held"), choices=Relation, blank=True, default="", db_default=""
    )
    label_suffix = models.TextField(_("end of the label"), blank=True, default="", db_default="")
    overrides = ArrayField(
        models.TextField(),
        verbose_name=_("corrections given up"),
        default=list,
        db_default=Value([], ArrayField(models.TextField())),
        blank=True,
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
            models.CheckConstraint(
                condition=Q(kind__in=["file", "correction"]), name="import_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=["", "another", "chapter", "edition", "correction"]),
                name="import_relation_known",
            ),
            models.CheckConstraint(
                condition=Q(label_suffix__regex="^[a-z0-9]*$"), name="import_suffix_form"
            ),
            models.UniqueConstraint(
                fields=["source", "part"],
                condition=Q(state__in=["queued", "parsing", "review"]),
                name="import_one_open_per_book",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_state_display()})"
