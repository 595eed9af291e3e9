"""The audit log in the admin: filtered, searched, and exported as a sheet."""

import csv
import datetime
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import AuditEvent
from yearbooks.text.cells import safe_cell

# Excel takes a sheet for UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
LONGEST_KEY = 20  # a SHA-256 would take the room of the details
COLUMNS = ("time", "actor", "action", "subject", "title", "details")
# Kinds of subjects whose page in the admin is that of their key, and its application.
_PAGES = dict.fromkeys(["import", "entry", "place", "topic", "synonym", "errorreport"], "yearbooks")
_PAGES |= dict.fromkeys(["user", "group"], "auth")
# Kinds that are found by a search for their key, and the model of the list.
_FOUND_BY_KEY = {"yearbook": "yearbook", "source": "sourcefile"}


class Days(forms.Form):
    """Take the first and the last day."""

    since = forms.DateField(
        label=_("From day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class DaysFilter(admin.ListFilter):
    """Keep the lines from one day to another, both included."""

    title = _("day")
    template = "admin/yearbooks/auditevent/days.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            self.used_parameters[name] = params.pop(name, [""])[-1]
        self.form = Days(self.used_parameters)

    def has_output(self) -> bool:
        """Show the two fields always."""
        return True

    def expected_parameters(self) -> list[str]:
        """Name what the filter reads of the address."""
        return ["since", "until"]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """Give the form, and what else the address says as pairs of hidden fields."""
        others = [
            (name, value)
            for name, values in changelist.filter_params.items()
            if name not in self.expected_parameters()
            for value in values
        ]
        yield {"form": self.form, "others": others}

    def queryset(self, request: HttpRequest, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """Keep the days asked for; none where a day cannot be read."""
        if not self.form.is_valid():
            return events.none()
        since, until = (self.form.cleaned_data[name] for name in self.expected_parameters())
        if since:
            events = events.filter(at__gte=_midnight(since))
        if until:
            events = events.filter(at__lt=_midnight(until + datetime.timedelta(days=1)))
        return events


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """List who did what when; the list as it is filtered is exported as CSV."""

    list_display = ["at", "by", "action", "about", "title", "told"]
    list_filter = [DaysFilter, "action", ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor"]
    search_fields = ["subject", "title", "actor__username"]
    change_list_template = "admin/yearbooks/auditevent/change_list.html"
    show_full_result_count = False

    @admin.display(description=_("by"), ordering="actor")
    def by(self, event: AuditEvent) -> str:
        """Return who did it; what no person did is the site's own work."""
        return str(event.actor) if event.actor else str(_("the site"))

    @admin.display(description=_("subject"), ordering="subject")
    def about(self, event: AuditEvent) -> str:
        """Return the subject as a link to its page, where it has one."""
        address = _page_of(event.subject)
        kind, _colon, key = event.subject.partition(":")
        named = f"{kind}:{Truncator(key).chars(LONGEST_KEY)}"
        return format_html('<a href="{}">{}</a>', address, named) if address else named

    @admin.display(description=_("details"))
    def told(self, event: AuditEvent) -> str:
        """Return the details in one line."""
        return _in_one_line(event.details)

    def get_urls(self) -> list[URLPattern]:
        """Add the sheet beside the list."""
        sheet = self.admin_site.admin_view(self.export)
        return [path("export/", sheet, name="yearbooks_auditevent_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """Send the lines that the list would show with the same address, all pages of them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        events = self.get_changelist_instance(request).get_queryset(request)
        day = timezone.localdate().isoformat()
        return StreamingHttpResponse(
            _sheet(events),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="audit-{day}.csv"'},
        )


class _Echo:
    """Hand a written line back, for a response that is sent line by line."""

    def write(self, line: str) -> str:
        return line


def _sheet(events: QuerySet[AuditEvent]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for event in events.iterator(chunk_size=2000):
        cells = (
            timezone.localtime(event.at).isoformat(timespec="seconds"),
            event.actor.get_username() if event.actor else "",
            event.action,
            event.subject,
            event.title,
            json.dumps(event.details, ensure_ascii=False),
        )
        yield writer.writerow(map(safe_cell, cells))


def _in_one_line(details: dict[str, Any]) -> str:
    told = ((name, value) for name, value in details.items() if value not in ("", None, [], 0))
    return "; ".join(f"{name}: {_plain(value)}" for name, value in told)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _page_of(subject: str) -> str:
    kind, _colon, key = subject.partition(":")
    if kind in _FOUND_BY_KEY:
        listed = reverse(f"admin:yearbooks_{_FOUND_BY_KEY[kind]}_changelist")
        return f"{listed}?{urlencode({'q': key})}"
    app = _PAGES.get(kind)
    return reverse(f"admin:{app}_{kind}_change", args=[key]) if app else ""
