"""The admin: places, topics and synonyms are edited here, published text is only read here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from yearbooks.admin import (
    accounts,
    audit,
    books,
    entries,
    imports,
    originals,
    places,
    preferences,
    reports,
    searches,
    third_parties,
    vocabulary,
)

__all__ = [
    "accounts",
    "audit",
    "books",
    "entries",
    "imports",
    "originals",
    "places",
    "preferences",
    "reports",
    "searches",
    "third_parties",
    "vocabulary",
]

admin.site.site_header = _("Administration of the yearbook archive")
admin.site.site_title = _("Administration of the yearbook archive")
admin.site.index_title = _("Imports, yearbooks and vocabularies")
