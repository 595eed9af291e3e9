"""Page 书页: what an entry was read from, with the place of its lines: the facsimile."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Page(models.Model):
    """Hold a page of an imported file: its number in the file, its size, how it was turned.

    `folio` is the number printed on it, empty where none was seen; `member` names the file of a ZIP.
    """

    import_attempt = models.ForeignKey(
        "Import", models.PROTECT, related_name="pages", verbose_name=_("import")
    )
    number = models.PositiveIntegerField(_("number"))
    folio = models.TextField(_("printed page number"), blank=True)
    member = models.TextField(_("file in the archive"), blank=True)
    width = models.FloatField(_("width"))
    height = models.FloatField(_("height"))
    turned = models.PositiveSmallIntegerField(_("turned by"), default=0)

    class Meta:
        ordering = ["import_attempt", "number"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.UniqueConstraint(fields=["import_attempt", "number"], name="page_number_unique"),
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0), name="page_has_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.import_attempt_id}/{self.number}"

    def get_image_url(self) -> str:
        """Return the address of the picture of this page."""
        return reverse("page_image", args=[self.import_attempt_id, self.number])


class PassageQuerySet(models.QuerySet["Passage"]):
    """Ask for passages as one would in English."""

    def in_print_order(self) -> "PassageQuerySet":
        """Order by the pages that they stand on."""
        return self.order_by("page__number", "pk")


class Passage(models.Model):
    """Hold where the words of a revision stand on a page: `boxes` are left, top, right, bottom."""

    revision = models.ForeignKey(
        "Revision", models.PROTECT, related_name="passages", verbose_name=_("revision")
    )
    page = models.ForeignKey(Page, models.PROTECT, related_name="passages", verbose_name=_("page"))
    boxes = models.JSONField(_("boxes"))

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "page"]
        verbose_name = _("passage on a page")
        verbose_name_plural = _("passages on pages")
        constraints = [
            models.UniqueConstraint(fields=["revision", "page"], name="passage_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.page}"
