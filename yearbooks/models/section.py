"""Section 类目/分目 of a yearbook."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SectionKind(models.TextChoices):
    """Name the closed vocabulary of section kinds; the value is the Chinese field term."""

    OVERVIEW = "综述", _("Overview")
    FOREIGN_AFFAIRS = "外事", _("Foreign affairs")
    OVERSEAS_CHINESE = "侨务", _("Overseas Chinese affairs")
    HONG_KONG_MACAO_TAIWAN = "港澳台", _("Hong Kong, Macao and Taiwan affairs")
    HONG_KONG_MACAO = "港澳", _("Hong Kong and Macao affairs")
    TAIWAN = "台湾", _("Taiwan affairs")
    OUTBOUND = "出访", _("Visits abroad")
    INBOUND = "来访", _("Visits received")
    SISTER_CITIES = "友城", _("Sister cities")
    CONSULAR = "领事", _("Consular affairs")
    ACTIVITIES = "活动", _("Activities")
    EPIDEMIC = "抗疫", _("Epidemic response")
    OTHER = "其他", _("Other")


class Section(models.Model):
    """Hold one heading of a yearbook, in print order."""

    Kind = SectionKind

    yearbook = models.ForeignKey(
        "Yearbook", models.PROTECT, related_name="sections", verbose_name=_("yearbook")
    )
    position = models.PositiveIntegerField(_("position"))
    heading = models.TextField(_("heading"))
    heading_printed = models.TextField(_("heading as printed"))
    kind = models.TextField(_("kind"), choices=SectionKind, db_index=True)

    class Meta:
        ordering = ["yearbook", "position", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["yearbook", "position"],
                name="section_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SectionKind.values),
                name="section_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def kind_name(self) -> str:
        """Return the name of the kind in the language of the interface.

        `get_kind_display` would translate all kinds for it: a list shows many.
        """
        return str(SectionKind(self.kind).label)
