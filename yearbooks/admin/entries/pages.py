"""The pages for one entry: a form, a preview of what readers will see, and then the deed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.admin.entries.forms import DivideForm, MergeForm, ReasonForm, WordingForm
from yearbooks.jobs.search import build_when_needed
from yearbooks.models import Entry
from yearbooks.publishing import PublishingError
from yearbooks.text.differences import differences, printed_lines

Preview = Callable[[Any], dict[str, Any]]
Deed = Callable[[Any], object]


def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Take an entry from the readers; they find a tombstone that gives the reason."""
    entry = _entry(request, pk)
    form = ReasonForm(request.POST or None)

    def preview(form: ReasonForm) -> dict[str, Any]:
        entry.state_reason, entry.state_changed_at = form.cleaned_data["reason"], timezone.now()
        return {"tombstone": True}

    def deed(form: ReasonForm) -> None:
        publishing.withdraw(entry, reason=form.cleaned_data["reason"], by=request.user)

    return _page(request, entry, form, _("Withdraw"), preview, deed)


def restore(request: HttpRequest, pk: str) -> HttpResponse:
    """Give a withdrawn entry back to the readers."""
    entry = _entry(request, pk)
    form = ReasonForm(request.POST or None)

    def deed(form: ReasonForm) -> None:
        publishing.restore(entry, reason=form.cleaned_data["reason"], by=request.user)

    return _page(request, entry, form, _("Give back"), lambda form: {"whole": True}, deed)


def merge(request: HttpRequest, pk: str) -> HttpResponse:
    """Let another entry stand for this one; its address leads there."""
    entry = _entry(request, pk)
    form = MergeForm(request.POST or None, entry=entry)

    def preview(form: MergeForm) -> dict[str, Any]:
        survivor = form.cleaned_data["survivor"]
        return {"survivor": survivor, "lines": _lines(entry.current, survivor.current)}

    def deed(form: MergeForm) -> None:
        data = form.cleaned_data
        publishing.merge(entry, data["survivor"], reason=data["reason"], by=request.user)

    return _page(request, entry, form, _("Merge into another"), preview, deed)


def correct(request: HttpRequest, pk: str) -> HttpResponse:
    """Edit title, paragraphs and credits; the words become the next revision."""
    entry = _entry(request, pk)
    form = WordingForm.of(entry.current, request.POST or None)

    def preview(form: WordingForm) -> dict[str, Any]:
        return {"lines": _lines(entry.current, form.wording), "nothing": _("Nothing is changed.")}

    def deed(form: WordingForm) -> None:
        data = form.cleaned_data
        publishing.correct(
            entry, form.wording, number=data["number"], reason=data["reason"], by=request.user
        )

    return _page(request, entry, form, _("Correct"), preview, deed)


def divide(request: HttpRequest, pk: str) -> HttpResponse:
    """Make two or more entries of one, cut between its paragraphs."""
    entry = _entry(request, pk)
    form = DivideForm(request.POST or None, revision=entry.current)

    def deed(form: DivideForm) -> None:
        data = form.cleaned_data
        publishing.divide(
            entry, form.parts(), number=data["number"], reason=data["reason"], by=request.user
        )

    return _page(request, entry, form, _("Divide"), lambda form: {"parts": form.parts()}, deed)


def _entry(request: HttpRequest, pk: str) -> Entry:
    if not request.user.has_perm("yearbooks.publish_import"):
        raise PermissionDenied
    return get_object_or_404(Entry.objects.for_lists(), pk=pk)


def _lines(before: Any, after: Any) -> object:
    texts = (
        printed_lines(one.title, one.paragraphs, one.printed_credits) for one in (before, after)
    )
    return differences(*texts, most=300)


def _page(
    request: HttpRequest,
    entry: Entry,
    form: forms.Form,
    title: str,
    preview: Preview,
    deed: Deed,
) -> HttpResponse:
    """Show the form, then the preview, and do it when the person who saw that says so."""
    context: dict[str, Any] = {"entry": entry, "form": form, "title": title}
    if request.method == "POST" and form.is_valid():
        if "do" in request.POST and _done(request, form, deed):
            return redirect("admin:yearbooks_entry_change", entry.pk)
        if not form.errors:
            context |= {"previewed": True, **preview(form)}
    frame = {**admin.site.each_context(request), "opts": Entry._meta}
    return TemplateResponse(request, "admin/yearbooks/entry/act.html", frame | context)


def _done(request: HttpRequest, form: forms.Form, deed: Deed) -> bool:
    try:
        deed(form)
    except PublishingError as error:
        form.add_error(None, str(error))
        return False
    build_when_needed()
    messages.success(request, _("Done; readers see it from now on."))
    return True
