"""EntryTopic: why an entry bears a topic."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EntryTopicQuerySet(models.QuerySet["EntryTopic"]):
    """Ask for topic links as one would in English."""

    def standing(self) -> "EntryTopicQuerySet":
        """Keep what readers see: all but those that an editor removed."""
        return self.exclude(verdict=EntryTopic.Verdict.REMOVED)

    def by_rule(self) -> "EntryTopicQuerySet":
        """Keep those that no editor has touched."""
        return self.filter(verdict=EntryTopic.Verdict.RULE)


class EntryTopic(models.Model):
    """Hold the verdict of the rules or of an editor; an editor's word survives every re-run.

    `evidence` lists `{"term", "field", "start", "end"}`: `field` is `title` or the number of the
    paragraph from 0, the offsets count characters of the printed text.
    """

    class Verdict(models.TextChoices):
        """Name who decided, and how."""

        RULE = "rule", _("found by rule")
        ADDED = "added", _("added by an editor")
        REMOVED = "removed", _("removed by an editor")

    entry = models.ForeignKey(
        "Entry", models.CASCADE, related_name="topic_links", verbose_name=_("entry")
    )
    topic = models.ForeignKey(
        "Topic", models.PROTECT, related_name="entry_links", verbose_name=_("topic")
    )
    verdict = models.TextField(_("verdict"), choices=Verdict, default=Verdict.RULE)
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("by")
    )

    objects = EntryTopicQuerySet.as_manager()

    class Meta:
        ordering = ["topic__position", "pk"]
        verbose_name = _("topic of an entry")
        verbose_name_plural = _("topics of entries")
        constraints = [
            models.UniqueConstraint(fields=["entry", "topic"], name="entry_topic_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=["rule", "added", "removed"]),
                name="entry_topic_verdict_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.topic}"
