"""SourceFile: the bytes of an upload, for ever as they came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FOLDER = "sources"


def content_address(source: "SourceFile", filename: str) -> str:
    """Return where the file is kept: a path made of its SHA-256 alone."""
    return f"{FOLDER}/{source.sha256[:2]}/{source.sha256}"


class SourceFileQuerySet(models.QuerySet["SourceFile"]):
    """Ask for source files as one would in English."""

    def damaged(self) -> "SourceFileQuerySet":
        """Keep those whose stored bytes the last check found missing or altered."""
        return self.exclude(fault="")


class SourceFile(models.Model):
    """Hold one uploaded file; equal bytes are one row.

    `fault` is what the last check of the stored bytes, at `verified_at`, found wrong: nothing, or
    that they are missing or altered.
    """

    class Fault(models.TextChoices):
        """Name what can befall stored bytes."""

        MISSING = "missing", _("missing")
        ALTERED = "altered", _("altered")

    sha256 = models.TextField("SHA-256", unique=True)
    file = models.FileField(_("file"), upload_to=content_address, max_length=200)
    name = models.TextField(_("file name"))
    media_type = models.TextField(_("media type"))
    size = models.BigIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    fault = models.TextField(_("fault of the stored file"), choices=Fault, blank=True)

    objects = SourceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "pk"]
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_file_sha256_form"
            ),
        ]

    def __str__(self) -> str:
        return self.name
