"""Originals in the admin: read, downloaded as they came, never shown as pages."""

from base64 import b64encode
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import SourceFile
from yearbooks.models.source_file import SourceFileQuerySet


class DamagedFilter(admin.SimpleListFilter):
    """Keep the originals that the last check found missing or altered."""

    title = _("fault of the stored file")
    parameter_name = "damaged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the damaged ones."""
        return [("yes", _("missing or altered"))]

    def queryset(self, request: HttpRequest, sources: SourceFileQuerySet) -> SourceFileQuerySet:
        """Keep the damaged ones where they are asked for."""
        return sources.damaged() if self.value() == "yes" else sources


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    """Show what was uploaded, and hand it out as it came."""

    list_display = ["name", "media_type", "size", "sha256", "fault", "uploaded_by", "uploaded_at"]
    list_filter = [DamagedFilter]
    list_select_related = ["uploaded_by"]
    search_fields = ["name", "=sha256"]
    date_hierarchy = "uploaded_at"
    fields = [
        *("name", "original", "sha256", "media_type", "size", "uploaded_by", "uploaded_at"),
        *("verified_at", "fault"),
    ]

    @admin.display(description=_("original"))
    def original(self, source: SourceFile) -> str:
        """Return a link that saves the original."""
        address = reverse("admin:yearbooks_sourcefile_download", args=[source.pk])
        return format_html('<a href="{}" download>{}</a>', address, gettext("Save the original"))

    def get_urls(self) -> list[URLPattern]:
        """Add the download beside the pages."""
        view = self.admin_site.admin_view(self.download)
        name = "yearbooks_sourcefile_download"
        return [path("<int:pk>/download/", view, name=name), *super().get_urls()]

    def download(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the original to be saved: whatever it is, no browser may show it as a page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = get_object_or_404(SourceFile, pk=pk)
        try:
            file = source.file.open("rb")
        except OSError:
            messages.error(request, gettext("The original is missing: tell the operator."))
            return redirect("admin:yearbooks_sourcefile_change", pk)
        response = FileResponse(
            file,
            as_attachment=True,
            filename=source.name,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Repr-Digest"] = f"sha-256=:{_base64(source.sha256)}:"
        return response


def _base64(digest: str) -> str:
    return b64encode(bytes.fromhex(digest)).decode()
