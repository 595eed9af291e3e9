"""Preferences: each account of the desk chooses whether it is mailed, and in which language."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yearbooks import notices
from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.models import DeskPreference

DESK = ("add_import", "change_import", "publish_import")


class PreferenceForm(forms.ModelForm):
    """Take the two choices."""

    class Meta:
        model = DeskPreference
        fields = ["by_mail", "language"]


@admin.register(DeskPreference)
class PreferenceAdmin(ReadOnlyAdmin):
    """Show the one page where an account chooses for itself."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Leave it out of the list of tables: the notices lead here."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show and take what the signed-in account chooses."""
        if not any(request.user.has_perm(f"yearbooks.{one}") for one in DESK):
            raise PermissionDenied
        form = PreferenceForm(request.POST or None, instance=_held(request))
        if request.method == "POST" and form.is_valid():
            notices.choose(request.user, **form.cleaned_data)
            messages.success(request, _("Your choice is kept."))
            return redirect("admin:yearbooks_deskpreference_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Mails to you"),
            "opts": self.opts,
            "form": form,
            "sends": settings.DESK_MAILS,
        }
        return TemplateResponse(request, "admin/yearbooks/deskpreference/choose.html", context)


def _held(request: HttpRequest) -> DeskPreference:
    held = DeskPreference.objects.filter(user=request.user).first()
    return held or DeskPreference(user=request.user, language=get_language())
