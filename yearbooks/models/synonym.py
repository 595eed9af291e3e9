"""Synonym 同义词: terms of the field that mean the same."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonym(models.Model):
    """Hold one group of equivalent terms."""

    terms = ArrayField(models.TextField(), verbose_name=_("terms"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonym groups")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(terms__len__gte=2), name="synonym_has_two_terms"
            ),
        ]

    def __str__(self) -> str:
        return " = ".join(self.terms)
