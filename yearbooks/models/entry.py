"""Entry 条目: what has the permanent address."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yearbooks.models.entry_topic import EntryTopic
from yearbooks.models.place import Place
from yearbooks.models.topic import Topic
from yearbooks.text.identifiers import PATTERN


class EntryQuerySet(models.QuerySet["Entry"]):
    """Ask for entries as one would in English."""

    def published(self) -> "EntryQuerySet":
        """Keep what readers may see and search."""
        return self.filter(state=Entry.State.PUBLISHED)

    def of(self, place: Place) -> "EntryQuerySet":
        """Keep those of yearbooks of `place` and of all places below it."""
        return self.filter(yearbook__place__in=Place.objects.within(place))

    def about(self, topic: Topic) -> "EntryQuerySet":
        """Keep those that bear `topic` or one below it."""
        links = EntryTopic.objects.standing().filter(topic__in=Topic.objects.within(topic))
        return self.filter(pk__in=links.values("entry"))

    def meeting(
        self,
        *,
        place: Place | None = None,
        years: tuple[int, int] | None = None,
        section: str | None = None,
        topic: Topic | None = None,
    ) -> "EntryQuerySet":
        """Keep those that meet each condition given; `section` is a kind, `years` first and last."""
        entries = self.of(place) if place else self
        entries = entries.about(topic) if topic else entries
        entries = entries.filter(yearbook__covered_year__range=years) if years else entries
        return entries.filter(section__kind=section) if section else entries

    def in_print_order(self) -> "EntryQuerySet":
        """Order as in the book."""
        return self.order_by("yearbook", "section__position", "position", "pk")

    def repeated_titles(self) -> set[tuple[int, str]]:
        """Return the yearbooks and titles that several of these entries share."""
        rows = self.order_by().values_list("yearbook", "current__title")
        counted = rows.annotate(times=models.Count("pk")).filter(times__gt=1)
        return {(yearbook, title) for yearbook, title, _times in counted}

    def for_lists(self) -> "EntryQuerySet":
        """Load what a list shows, in one query."""
        return self.select_related("current", "section", "yearbook__place__parent__parent")


class Entry(models.Model):
    """Hold the identity of an entry; its words are in revisions, `current` the latest.

    `position` counts within the section; an entry that is no longer printed has none.
    """

    class State(models.TextChoices):
        """Name what may become of an entry."""

        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")

    id = models.TextField(_("identifier"), primary_key=True)
    yearbook = models.ForeignKey(
        "Yearbook", models.PROTECT, related_name="entries", verbose_name=_("yearbook")
    )
    section = models.ForeignKey(
        "Section", models.PROTECT, related_name="entries", verbose_name=_("section")
    )
    position = models.PositiveIntegerField(_("position"), null=True, blank=True)
    current = models.OneToOneField(
        "Revision",
        models.PROTECT,
        null=True,
        related_name="current_of",
        verbose_name=_("current revision"),
    )
    state = models.TextField(_("state"), choices=State, default=State.PUBLISHED, db_index=True)
    state_reason = models.TextField(_("reason of the state"), blank=True)
    state_changed_at = models.DateTimeField(_("state changed at"), null=True, blank=True)
    gone_with = models.ForeignKey(
        "Import",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gone_entries",
        verbose_name=_("withdrawn by the import"),
    )
    first_published_at = models.DateTimeField(_("first published at"), auto_now_add=True)
    # The database moves it with everything that a harvester is told of the entry.
    changed_at = models.DateTimeField(_("changed at"), db_default=Now(), editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["yearbook", "section__position", "position", "pk"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["changed_at", "id"], name="entry_change_order"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(id__regex=f"^{PATTERN}$"), name="entry_id_form"),
            models.CheckConstraint(
                condition=Q(state__in=["published", "withdrawn", "merged", "split"]),
                name="entry_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="published", position__isnull=False)
                | ~Q(state="published") & Q(position__isnull=True),
                name="entry_position_iff_published",
            ),
            models.UniqueConstraint(
                fields=["section", "position"],
                name="entry_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.id

    def get_absolute_url(self) -> str:
        """Return the permanent address, latest revision."""
        return reverse("entry", args=[self.yearbook.label, self.id])
