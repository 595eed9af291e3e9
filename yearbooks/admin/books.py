"""Yearbooks and redirects in the admin: read, not written."""

from django.contrib import admin

from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import Redirect, Section, Yearbook


class SectionInline(admin.TabularInline):
    """List the sections of a yearbook."""

    model = Section
    fields = ["position", "heading", "heading_printed", "kind"]
    extra = 0
    can_delete = False
    has_add_permission = has_change_permission = lambda *arguments: False


@admin.register(Yearbook)
class YearbookAdmin(ReadOnlyAdmin):
    """Show the published yearbooks."""

    list_display = ["title", "label", "place", "covered_year", "edition_year", "changed_at"]
    list_filter = ["covered_year"]
    list_select_related = ["place"]
    search_fields = ["title", "label", "place__name"]
    inlines = [SectionInline]


@admin.register(Redirect)
class RedirectAdmin(ReadOnlyAdmin):
    """Show which old addresses lead where."""

    list_display = ["old", "new", "reason", "note", "created_at"]
    search_fields = ["=old", "=new"]
