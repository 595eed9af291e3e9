"""Reports of errors: the form beside an entry, and the thanks for one that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yearbooks import error_reports
from yearbooks.forms.error_report import ErrorReportForm
from yearbooks.models import Entry


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show the form; keep what was sent and say thanks, or say what is missing."""
    form = ErrorReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _kept(form, entry):
        return redirect("entry_reported", entry.yearbook.label, entry.pk)
    status = 400 if form.is_bound else 200
    return render(request, "report.html", {"entry": entry, "form": form}, status=status)


@require_safe
def reported(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Say thanks, and what happens with a report."""
    return render(request, "reported.html", {"entry": entry})


def _kept(form: ErrorReportForm, entry: Entry) -> bool:
    sent = form.cleaned_data
    try:
        error_reports.receive(
            entry.current,
            passage=sent["passage"],
            fault=sent["fault"],
            contact=sent["contact"],
        )
    except error_reports.TooManyReports:
        sentence = _("So many reports came in today that no more are taken; try again tomorrow.")
        form.add_error(None, sentence)
        return False
    return True
