"""The entries as the admin lists them, and the addresses of what a publisher may do with one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from yearbooks.admin.entries import pages
from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import Entry, Revision

_ACTS = {
    "correct": (_("Correct"), pages.correct),
    "divide": (_("Divide"), pages.divide),
    "merge": (_("Merge into another"), pages.merge),
    "withdraw": (_("Withdraw"), pages.withdraw),
    "restore": (_("Give back"), pages.restore),
}
_OF_STATE = {
    Entry.State.PUBLISHED: ("correct", "divide", "merge", "withdraw"),
    Entry.State.WITHDRAWN: ("restore",),
}


class RevisionInline(admin.StackedInline):
    """List the revisions of an entry."""

    model = Revision
    fk_name = "entry"
    extra = 0
    can_delete = False
    has_add_permission = has_change_permission = lambda *arguments: False


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """Show the published entries and all that they ever said; lead to what can be done with them."""

    list_display = ["id", "current", "yearbook", "section", "state"]
    list_filter = ["state", "section__kind"]
    list_select_related = ["current", "yearbook", "section"]
    search_fields = ["=id", "current__title"]
    inlines = [RevisionInline]

    def get_urls(self) -> list[Any]:
        """Put the pages of an entry before the admin's own."""
        own = [
            path(
                f"<str:pk>/{act}/",
                self.admin_site.admin_view(view),
                name=f"yearbooks_entry_{act}",
            )
            for act, (_name, view) in _ACTS.items()
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the entry, with links to what this person may do with it."""
        entry = Entry.objects.filter(pk=object_id).first()
        acts = _OF_STATE.get(entry.state, ()) if entry else ()
        if not request.user.has_perm("yearbooks.publish_import"):
            acts = ()
        links = [(f"admin:yearbooks_entry_{act}", _ACTS[act][0]) for act in acts]
        return super().change_view(request, object_id, form_url, {"acts": links, "entry": entry})
