"""Topics and synonyms in the admin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from yearbooks import publishing
from yearbooks.admin.noted import Noted
from yearbooks.jobs.search import build_when_needed
from yearbooks.models import Entry, Synonym, Topic
from yearbooks.text.topic_rules import rules_from_json


class TopicForm(forms.ModelForm):
    """Refuse a rule that the classifier could not read."""

    class Meta:
        model = Topic
        fields = [
            "slug",
            "parent",
            "position",
            "name",
            "english",
            "scope_note",
            "scope_note_english",
            "rule",
        ]

    def clean_rule(self) -> dict[str, Any]:
        """Return the rule as the classifier reads it."""
        rule = self.cleaned_data["rule"] or {}
        record = {"slug": self.cleaned_data.get("slug", ""), "parent": None, "rule": rule}
        try:
            rules_from_json([record])
        except (ValueError, KeyError, TypeError) as error:
            raise ValidationError(
                _("The rule cannot be read: %(error)s"), params={"error": error}
            ) from error
        return rule


@admin.register(Topic)
class TopicAdmin(Noted, admin.ModelAdmin):
    """Edit the controlled vocabulary; run the rules again where they changed."""

    form = TopicForm
    list_display = ["name", "english", "slug", "parent", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "english", "slug"]
    actions = ["classify_again"]

    @admin.action(description=_("Give all entries their topics again"), permissions=["change"])
    def classify_again(self, request: HttpRequest, queryset: QuerySet[Topic]) -> None:
        """Run the rules of all topics over all published entries."""
        entries = Entry.objects.published().select_related("current")
        links = publishing.classify_entries(entries, by=request.user)
        build_when_needed()
        told = ngettext("%(count)d topic given by rule.", "%(count)d topics given by rule.", links)
        messages.success(request, told % {"count": links})


@admin.register(Synonym)
class SynonymAdmin(Noted, admin.ModelAdmin):
    """Edit the groups of equivalent terms."""

    list_display = ["__str__", "note"]
    search_fields = ["terms", "note"]
