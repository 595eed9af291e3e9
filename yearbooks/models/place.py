"""Place 行政区划: provinces, prefectures and counties, of today and abolished."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yearbooks.languages import ENGLISH, name_in_script


class PlaceQuerySet(models.QuerySet["Place"]):
    """Ask for places as one would in English."""

    def within(self, place: "Place") -> "PlaceQuerySet":
        """Keep `place` itself and all places below it."""
        return self.filter(Q(pk=place.pk) | Q(parent=place.pk) | Q(parent__parent=place.pk))

    def with_ancestors(self) -> "PlaceQuerySet":
        """Load the two levels above in the same query."""
        return self.select_related("parent__parent")


class Place(models.Model):
    """Hold one place by its GB/T 2260 code; `label` is its part of permanent addresses."""

    class Level(models.TextChoices):
        """Name the three levels that have yearbooks."""

        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("prefecture")
        COUNTY = "county", _("county")

    code = models.TextField(_("GB/T 2260 code"), primary_key=True)
    name = models.TextField(_("name"))
    english = models.TextField(_("English name"), blank=True)
    level = models.TextField(_("level"), choices=Level)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    label = models.TextField(_("address label"), unique=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{6}$"), name="place_code_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(label__regex=r"^[a-z]+(-[a-z]+)*$"), name="place_label_form"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["province", "prefecture", "county"]),
                name="place_level_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="place_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a place above this one that is not of a higher level: paths would never end."""
        levels = list(self.Level)
        if self.parent and levels.index(self.parent.level) >= levels.index(self.level):
            raise ValidationError(
                {
                    "parent": _(
                        "%(parent)s is no higher than a %(level)s; choose what it belongs to."
                    )
                    % {"parent": self.parent, "level": self.get_level_display()}
                }
            )

    @property
    def display_name(self) -> str:
        """Return the name in the language of the interface."""
        if self.english and get_language() == ENGLISH:
            return self.english
        return name_in_script(self.name)

    @property
    def located_name(self) -> str:
        """Return the name; in English, where many counties are called alike, with what is above."""
        if get_language() == ENGLISH and self.level == Place.Level.COUNTY and self.parent:
            return f"{self.display_name}, {self.parent.display_name}"
        return self.display_name

    @property
    def path(self) -> tuple["Place", ...]:
        """Return the places above and this one, the province first."""
        return (*self.parent.path, self) if self.parent else (self,)

    @property
    def full_name(self) -> str:
        """Return the name with all above it: 浙江省杭州市拱墅区."""
        return "".join(place.name for place in self.path)
