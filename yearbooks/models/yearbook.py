"""Yearbook 年鉴: one published chapter of one place and year."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yearbooks.models.place import Place
from yearbooks.text.identifiers import LABEL_PATTERN

LABEL_REGEX = f"^{LABEL_PATTERN}$".replace("(?:", "(")


class YearbookQuerySet(models.QuerySet["Yearbook"]):
    """Ask for yearbooks as one would in English."""

    def of(self, place: Place) -> "YearbookQuerySet":
        """Keep those of `place` and of all places below it."""
        return self.filter(place__in=Place.objects.within(place))

    def meeting(self, place: Place | None, years: tuple[int, int] | None) -> "YearbookQuerySet":
        """Keep those of `place` if one is given, and of covered years from first to last."""
        books = self.of(place) if place else self
        return books.filter(covered_year__range=years) if years else books

    def for_lists(self) -> "YearbookQuerySet":
        """Load what a list shows: places with those above them; the latest covered year first."""
        listed = self.select_related("place__parent__parent")
        return listed.order_by("-covered_year", "place", "pk")


class Yearbook(models.Model):
    """Hold what is known of the book; `label` is its permanent address, frozen once given."""

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="yearbooks", verbose_name=_("place")
    )
    label = models.TextField(_("address label"), unique=True)
    title = models.TextField(_("title as printed"))
    series = models.TextField(_("series"), blank=True)
    edition_year = models.PositiveSmallIntegerField(_("edition year"), null=True, blank=True)
    covered_year = models.PositiveSmallIntegerField(_("covered year"), db_index=True)
    chapter = models.TextField(_("chapter"), blank=True)
    issuing_body = models.TextField(_("issuing body"), blank=True)
    publisher = models.TextField(_("publisher"), blank=True)
    publisher_place = models.TextField(_("place of publication"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source_url = models.TextField(_("source address"), blank=True)
    compilers = ArrayField(
        models.TextField(), verbose_name=_("compilers"), default=list, blank=True
    )
    reviewers = ArrayField(
        models.TextField(), verbose_name=_("reviewers"), default=list, blank=True
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = YearbookQuerySet.as_manager()

    class Meta:
        ordering = ["-covered_year", "place", "pk"]
        verbose_name = _("yearbook")
        verbose_name_plural = _("yearbooks")
        indexes = [
            models.Index(fields=["-covered_year", "place", "id"], name="yearbook_list_order"),
            models.Index(fields=["-added_at", "-id"], name="yearbook_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(label__regex=LABEL_REGEX), name="yearbook_label_form"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="yearbook_has_title"),
            models.CheckConstraint(
                condition=Q(covered_year__range=(1800, 2200)), name="yearbook_covered_year_sane"
            ),
            models.CheckConstraint(
                condition=Q(edition_year__isnull=True) | Q(edition_year__range=(1800, 2200)),
                name="yearbook_edition_year_sane",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the permanent address of its contents page."""
        return reverse("yearbook", args=[self.label])
