"""The search log in the admin: what was searched, and the report of what found nothing."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from yearbooks import search_log
from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.filters import MATCHES
from yearbooks.models import SearchLog

MOST_MISSED = 200
READINGS = dict(MATCHES)


class ReadingFilter(admin.SimpleListFilter):
    """Keep the searches of one reading, each named as on the search page."""

    title = _lazy("reading")
    parameter_name = "match"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the readings of the search page."""
        return MATCHES

    def queryset(self, request: HttpRequest, searches: QuerySet[SearchLog]) -> QuerySet[SearchLog]:
        """Keep those of the reading that is asked for."""
        return searches.filter(match=self.value()) if self.value() else searches


@admin.register(SearchLog)
class SearchLogAdmin(ReadOnlyAdmin):
    """List the searches; report those that found nothing."""

    list_display = ["query", "reading", "filters", "total", "milliseconds", "day"]
    list_filter = [ReadingFilter]
    search_fields = ["query", "folded"]
    date_hierarchy = "day"

    @admin.display(description=_lazy("reading"), ordering="match")
    def reading(self, search: SearchLog) -> str:
        """Return the name of the reading."""
        return READINGS.get(search.match, search.match)

    def get_urls(self) -> list[URLPattern]:
        """Add the report beside the list."""
        report = self.admin_site.admin_view(self.missed)
        name = "yearbooks_searchlog_missed"
        return [path("nothing-found/", report, name=name), *super().get_urls()]

    def missed(self, request: HttpRequest) -> HttpResponse:
        """Show the queries that found nothing, each with its number and a link to try it again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Searches that found nothing"),
            "opts": self.opts,
            "rows": search_log.missed(MOST_MISSED),
            "most": MOST_MISSED,
        }
        return TemplateResponse(request, "admin/yearbooks/searchlog/missed.html", context)
