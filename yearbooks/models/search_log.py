"""SearchLog: what was searched on which day, and nothing about who did."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SearchLog(models.Model):
    """Hold one answered search: no address, no session, no time of day.

    `folded` is the query as search reads it, by which equal ones are counted together; `filters`
    are the parameters beside query and reading, as an address writes them.
    """

    query = models.TextField(_("query"))
    folded = models.TextField(_("folded query"))
    match = models.TextField(_("reading"))
    filters = models.TextField(_("conditions"), blank=True)
    total = models.PositiveIntegerField(_("entries found"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))
    day = models.DateField(_("day"), db_index=True)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("search")
        verbose_name_plural = _("search log")
        indexes = [
            models.Index(
                fields=["folded", "day"], condition=Q(total=0), name="search_log_nothing_found"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(query=""), name="search_log_has_query"),
        ]

    def __str__(self) -> str:
        return self.query
