"""Read-only pages of the admin: published text is written by `publishing` alone."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from yearbooks.models import Import
from yearbooks.publishing.audit import subject_of, subjects_of


class ReadOnlyAdmin(admin.ModelAdmin):
    """Show, search and list; never add, change or delete."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: rows are made by `publishing`."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: rows are changed by `publishing`."""
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the lines of the audit log: the admin itself writes nothing down here."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(lines_of(get_object_or_404(self.model, pk=object_id)))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: nothing published is deleted."""
        return False


def lines_of(row: Model) -> str:
    """Return the address of the audit log with the lines of `row` only."""
    subjects = subjects_of(row) if isinstance(row, Import) else [subject_of(row)]
    listed = reverse("admin:yearbooks_auditevent_changelist")
    return f"{listed}?{urlencode({'subject__in': ','.join(subjects)})}"
