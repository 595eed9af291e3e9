"""The imports as the admin lists them, and the addresses of the pages of one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from yearbooks import notices
from yearbooks.admin.imports import edit, facsimile, live, places, publish, review, upload
from yearbooks.admin.imports.looking import looking
from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import Import
from yearbooks.models.import_attempt import ImportQuerySet

SECONDS_BETWEEN_LOOKS = 10
WAITING = frozenset({Import.State.QUEUED, Import.State.PARSING})


class NeedsFilter(admin.SimpleListFilter):
    """Keep what waits for a person: drafts, refused files, imports that no worker works on."""

    title = _("what waits for a person")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer all of it, and each kind."""
        return [
            ("any", _("All that waits")),
            ("review", _("In review")),
            ("refused", _("Could not be read")),
            ("silent", _("Without a worker")),
        ]

    def queryset(self, request: HttpRequest, imports: ImportQuerySet) -> ImportQuerySet:
        """Keep those of the kind asked for that the signed-in account may act on."""
        chosen = self.value()
        if chosen is None:
            return imports
        own = imports.of_desk(request.user)
        kinds = {
            "review": lambda: own.filter(state=Import.State.REVIEW),
            "refused": own.refused,
            "silent": lambda: own.silent(notices.SILENCE),
        }
        return kinds.get(chosen, lambda: notices.needing_a_person(own))()


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    """Show the imports; the pages of one are the upload and the review."""

    list_display = [
        "source",
        "book",
        "standing",
        "place",
        "covered_year",
        "created_by",
        "created_at",
    ]
    list_filter = [NeedsFilter, "state"]
    change_list_template = "admin/yearbooks/import/change_list.html"
    list_select_related = ["source", "place", "created_by"]
    search_fields = ["source__name", "=source__sha256"]

    class Media:
        """Look again by script, without reloading."""

        js = (Script("js/live.js", defer=True),)

    @admin.display(description=_("state"), ordering="state")
    def standing(self, attempt: Import) -> SafeString:
        """Return how far the import is; the page's script keeps it up to date."""
        waits = attempt.state in WAITING
        told = render_to_string("admin/yearbooks/import/_standing.html", {"import": attempt})
        return format_html('<span data-live="{}">{}</span>', attempt.pk if waits else "", told)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the list; while files of it are read, it looks again without scripts too."""
        found = looking(request, SECONDS_BETWEEN_LOOKS)
        response = super().changelist_view(request, {"looking": found})
        if shown := getattr(response, "context_data", None):
            rows = shown["cl"].result_list
            shown["waiting"] = any(attempt.state in WAITING for attempt in rows)
        return response

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        """Leave out the drafts and texts, which may be whole volumes."""
        return super().get_queryset(request).without_texts()

    @admin.display(description=_("book in the file"), ordering="part")
    def book(self, attempt: Import) -> int:
        """Return which book of its file the import is, counted from 1."""
        return attempt.part + 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let those upload who may add imports."""
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_urls(self) -> list[Any]:
        """Put the pages of an import before the admin's own."""
        return [
            self._page(
                "<int:pk>/page/<int:number>.webp", facsimile.page_of_draft, "page", cacheable=True
            ),
            self._page("<int:pk>/publish/", publish.publish, "publish"),
            self._page("<int:pk>/reject/", publish.reject, "reject"),
            self._page("live/", live.live, "live"),
            self._page("<int:pk>/edit/", edit.edit, "edit"),
            self._page("<int:pk>/facts/", places.facts, "facts"),
            self._page("<int:pk>/entry/<int:key>/", places.entry, "entry"),
            self._page("<int:pk>/section/<int:key>/", places.section, "section"),
            self._page("<int:pk>/text/<int:start>/", places.text, "text"),
            *super().get_urls(),
        ]

    def _page(self, route: str, view: Any, name: str, *, cacheable: bool = False) -> Any:
        guarded = self.admin_site.admin_view(view, cacheable=cacheable)
        return path(route, guarded, name=f"yearbooks_import_{name}")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take a file, keep it, and queue it for the parser."""
        return upload.upload(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show how far the import is, and its draft once there is one."""
        return review.review(request, object_id)
