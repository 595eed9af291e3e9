"""Topic 主题: the controlled vocabulary."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yearbooks.languages import ENGLISH, in_script


class TopicQuerySet(models.QuerySet["Topic"]):
    """Ask for topics as one would in English."""

    def within(self, topic: "Topic") -> "TopicQuerySet":
        """Keep `topic` itself and those below it."""
        return self.filter(models.Q(pk=topic.pk) | models.Q(parent=topic.pk))


class Topic(models.Model):
    """Hold one topic; `rule` is the record that `text.topics` reads."""

    slug = models.SlugField(_("address label"), unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.TextField(_("Chinese name"), unique=True)
    english = models.TextField(_("English name"))
    scope_note = models.TextField(_("scope note"), blank=True)
    scope_note_english = models.TextField(_("scope note in English"), blank=True)
    rule = models.JSONField(_("rule"), default=dict, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """Return the name in the language of the interface."""
        return self.english if get_language() == ENGLISH else in_script(self.name)

    @property
    def display_note(self) -> str:
        """Return the scope note in the language of the interface."""
        if get_language() == ENGLISH:
            return self.scope_note_english
        return in_script(self.scope_note)
