"""Publish: what a person knows and confirms makes a draft public, or rejects it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.admin.imports.forms import ReviewForm
from yearbooks.admin.imports.pages import import_of, may, to_import
from yearbooks.admin.imports.review import show
from yearbooks.jobs.search import build_when_needed
from yearbooks.models import Import
from yearbooks.publishing import Change, ConfirmationNeeded, Outcome, PublishingError


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft with what the person knows and confirms."""
    attempt = _writable(request, pk, "publish_import")
    form = ReviewForm.of(attempt, request.POST)
    if not form.is_valid():
        return show(request, attempt, form)
    known = {name: form.cleaned_data[name] for name in ("place", "covered_year", "corrects")}
    publishing.revise_facts(attempt, **known, by=request.user)
    try:
        outcome = publishing.publish(attempt, confirm=form.cleaned_data["confirm"], by=request.user)
    except ConfirmationNeeded:
        form.add_error("confirm", _("Read the list above and tick this box to publish."))
        return show(request, attempt, form)
    except PublishingError as error:
        form.add_error(None, str(error))
        return show(request, attempt, form)
    build_when_needed()
    messages.success(request, _told(outcome))
    return to_import(attempt)


def _told(outcome: Outcome) -> str:
    counts = {change: getattr(outcome, change) for change in Change}
    return (
        _(
            "Published: %(new)d new, %(changed)d changed, %(restored)d restored, %(kept)d kept, "
            "%(gone)d withdrawn."
        )
        % counts
    )


def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the draft; the original stays."""
    attempt = _writable(request, pk, "change_import", "publish_import")
    if attempt.state != Import.State.PUBLISHED:
        publishing.reject(attempt, by=request.user)
        messages.success(request, _("Rejected; the original file is kept."))
    return to_import(attempt)


def _writable(request: HttpRequest, pk: int, *permissions: str) -> Import:
    if request.method != "POST":
        raise PermissionDenied
    may(request, *permissions)
    return import_of(pk)
