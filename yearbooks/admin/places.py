"""Places in the admin: names and dates may be corrected, a label in use may not."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from yearbooks.admin.noted import Noted
from yearbooks.models import Place, Yearbook


@admin.register(Place)
class PlaceAdmin(Noted, admin.ModelAdmin):
    """Edit places; the code stays, and the label once an address is made of it."""

    list_display = ["code", "name", "english", "level", "label", "parent", "valid_to"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["=code", "name", "label", "english"]
    autocomplete_fields = ["parent", "successor"]
    ordering = ["code"]

    def get_readonly_fields(self, request: HttpRequest, obj: Place | None = None) -> list[str]:
        """Freeze the code of every held place, and the label of one whose addresses exist."""
        if obj is None:
            return []
        return ["code", "label"] if _is_in_addresses(obj) else ["code"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an abolished place gets a last day, it does not vanish."""
        return False


def _is_in_addresses(place: Place) -> bool:
    books = Yearbook.objects.filter(place=OuterRef("pk"))
    return Place.objects.filter(Exists(books), pk=place.pk).exists()
