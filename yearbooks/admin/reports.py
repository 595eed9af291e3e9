"""Readers' reports of errors in the admin: read, answered by a correction, and set aside."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yearbooks import error_reports
from yearbooks.admin.noted import Noted
from yearbooks.models import AuditEvent, ErrorReport
from yearbooks.publishing.audit import note_all

State = ErrorReport.State


@admin.register(ErrorReport)
class ErrorReportAdmin(Noted, admin.ModelAdmin):
    """List reports, the newest first; nothing of them can be changed but the state."""

    noted_as = AuditEvent.Action.REPORT
    list_display = ["subject", "what", "state", "reported_at"]
    list_filter = ["state", "reported_at"]
    search_fields = ["entry__pk", "entry__current__title", "fault", "passage", "contact"]
    date_hierarchy = "reported_at"
    list_select_related = ["entry__yearbook", "entry__current", "revision"]
    fields = ["page", "passage", "fault", "contact", "reported_at", "state"]
    readonly_fields = ["page", "passage", "fault", "contact", "reported_at"]
    actions = ["mark_seen", "mark_done"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: reports are made by readers."""
        return False

    @admin.display(description=_("entry"))
    def subject(self, report: ErrorReport) -> str:
        """Return the title of the entry as it is now."""
        return report.entry.current.title

    @admin.display(description=_("what is wrong"))
    def what(self, report: ErrorReport) -> str:
        """Return the beginning of what the reader wrote."""
        return Truncator(report.fault).chars(60)

    @admin.display(description=_("page"))
    def page(self, report: ErrorReport) -> str:
        """Return links to the entry as it is now and to the revision of that time."""
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">v{}</a> · <a href="{}">{}</a>',
            report.entry.get_absolute_url(),
            report.entry.current.title,
            report.revision.get_absolute_url(),
            report.revision.number,
            reverse("admin:yearbooks_entry_change", args=[report.entry_id]),
            _("At the desk"),
        )

    def save_model(
        self, request: HttpRequest, report: ErrorReport, form: forms.ModelForm, change: bool
    ) -> None:
        """Set the state."""
        error_reports.set_state([report], report.state)

    @admin.action(description=_("Mark as seen"), permissions=["change"])
    def mark_seen(self, request: HttpRequest, chosen: QuerySet[ErrorReport]) -> None:
        """Mark the chosen reports as seen."""
        self._mark(request, chosen, State.SEEN)

    @admin.action(description=_("Mark as done"), permissions=["change"])
    def mark_done(self, request: HttpRequest, chosen: QuerySet[ErrorReport]) -> None:
        """Mark the chosen reports as done."""
        self._mark(request, chosen, State.DONE)

    def _mark(self, request: HttpRequest, chosen: QuerySet[ErrorReport], state: Any) -> None:
        others = [report for report in chosen if report.state != state]
        changed = error_reports.set_state(others, state)
        note_all(self.noted_as, others, by=request.user, state=state.value)
        sentence = ngettext("%(count)d report changed.", "%(count)d reports changed.", changed)
        self.message_user(request, sentence % {"count": changed})
