"""Imports in the admin: upload a file, read the draft, publish after confirmation."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from yearbooks import publishing
from yearbooks.admin.import_forms import ReviewForm, UploadForm
from yearbooks.admin.read_only import ReadOnlyAdmin
from yearbooks.jobs.imports import parse_import
from yearbooks.jobs.search import build_when_needed
from yearbooks.models import Import
from yearbooks.publishing import Change, ConfirmationNeeded, Plan, PublishingError
from yearbooks.publishing.drafts import draft_of

SECONDS_BETWEEN_LOOKS = 2


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    """Show the imports; the pages of one are the upload and the review."""

    list_display = ["source", "book", "state", "place", "covered_year", "created_by", "created_at"]
    list_filter = ["state"]
    list_select_related = ["source", "place", "created_by"]
    search_fields = ["source__name", "=source__sha256"]

    @admin.display(description=_lazy("book in the file"), ordering="part")
    def book(self, attempt: Import) -> int:
        """Return which book of its file the import is, counted from 1."""
        return attempt.part + 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let those upload who may add imports."""
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_urls(self) -> list[Any]:
        """Put upload, publish and reject before the admin's own pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", view(self.publish), name="yearbooks_import_publish"),
            path("<int:pk>/reject/", view(self.reject), name="yearbooks_import_reject"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take a file, keep it, and queue it for the parser."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            context = {**self.admin_site.each_context(request), "form": form, "opts": self.opts}
            return TemplateResponse(request, "admin/yearbooks/import/upload.html", context)
        file = form.cleaned_data["file"]
        source, _new = publishing.receive(file.read(), file.name, user=request.user)
        attempt, queued = publishing.queue_import(source, user=request.user)
        if queued:
            parse_import.enqueue(attempt.pk)
        else:
            messages.info(request, _("This very file was uploaded before; here is its import."))
        return _to(attempt)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show how far the import is, and its draft once there is one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        attempt = _attempt(object_id)
        return self._review(request, attempt, ReviewForm.of(attempt))

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish the draft with what the person knows and confirms."""
        attempt = self._writable(request, pk)
        form = ReviewForm.of(attempt, request.POST)
        if not form.is_valid():
            return self._review(request, attempt, form)
        publishing.revise_facts(
            attempt,
            place=form.cleaned_data["place"],
            covered_year=form.cleaned_data["covered_year"],
            corrects=form.cleaned_data["corrects"],
        )
        try:
            outcome = publishing.publish(attempt, confirm=form.cleaned_data["confirm"])
        except ConfirmationNeeded:
            form.add_error("confirm", _("Read the list above and tick this box to publish."))
            return self._review(request, attempt, form)
        except PublishingError as error:
            form.add_error(None, str(error))
            return self._review(request, attempt, form)
        told = _(
            "Published: %(new)d new, %(changed)d changed, %(restored)d restored, %(kept)d kept, "
            "%(gone)d withdrawn."
        )
        build_when_needed()
        messages.success(request, told % {change: getattr(outcome, change) for change in Change})
        return _to(attempt)

    def reject(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Close the draft; the original stays."""
        attempt = self._writable(request, pk)
        if attempt.state != Import.State.PUBLISHED:
            publishing.reject(attempt)
            messages.success(request, _("Rejected; the original file is kept."))
        return _to(attempt)

    def _writable(self, request: HttpRequest, pk: int) -> Import:
        if request.method != "POST" or not admin.ModelAdmin.has_change_permission(self, request):
            raise PermissionDenied
        return _attempt(pk)

    def _review(self, request: HttpRequest, attempt: Import, form: ReviewForm) -> HttpResponse:
        plan, problem = _plan(attempt)
        waiting = attempt.state in {Import.State.QUEUED, Import.State.PARSING}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "import": attempt,
            "draft": draft_of(attempt) if attempt.draft else None,
            "plan": plan,
            "problem": problem,
            "form": form,
            "waiting": waiting,
            "siblings": attempt.source.imports.exclude(pk=attempt.pk),
            "may_publish": admin.ModelAdmin.has_change_permission(self, request),
        }
        response = TemplateResponse(request, "admin/yearbooks/import/review.html", context)
        if waiting:
            response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return response


def _attempt(pk: int | str) -> Import:
    if not str(pk).isdecimal():
        raise Http404
    imports = Import.objects.select_related("source", "place", "yearbook", "corrects")
    return get_object_or_404(imports, pk=pk)


def _plan(attempt: Import) -> tuple[Plan | None, str]:
    if attempt.state != Import.State.REVIEW:
        return None, ""
    try:
        return publishing.plan(attempt), ""
    except PublishingError as error:
        return None, str(error)


def _to(attempt: Import) -> HttpResponseRedirect:
    return redirect(reverse("admin:yearbooks_import_change", args=[attempt.pk]))
