"""Publish: the plan is read, what must be is confirmed, and the draft is public; or it is rejected."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.admin.imports.pages import import_of, may, page, to_import
from yearbooks.admin.imports.plan_page import group_page, groups
from yearbooks.admin.imports.publish_form import PublishForm, ShownForm
from yearbooks.jobs.search import build_when_needed
from yearbooks.models import Import
from yearbooks.publishing import Change, Outcome, PlanChanged, PublishingError


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what publishing would do (GET); keep what is decided, and publish when asked (POST)."""
    may(request, "publish_import")
    attempt = import_of(pk)
    if attempt.state != Import.State.REVIEW:
        return to_import(attempt)
    plan, problem = _plan(attempt)
    twins = publishing.twins(plan) if plan else ()
    form = PublishForm(request.POST or None, attempt=attempt, plan=plan, twins=twins)
    if request.method == "POST" and form.is_valid():
        answer = _act(request, attempt, form, plan)
        if answer:
            return answer
    return _show(request, attempt, form, plan, problem, twins)


def _plan(attempt: Import) -> tuple[publishing.Plan | None, str]:
    try:
        return publishing.plan(attempt), ""
    except PublishingError as error:
        return None, str(error)


def _act(
    request: HttpRequest, attempt: Import, form: PublishForm, plan: publishing.Plan | None
) -> HttpResponse | None:
    """Do what the person asked for; return None where the form has something to say."""
    if form.wants_rejection:
        return _rejected(request, attempt)
    decided = publishing.decide(attempt, **form.decisions(), by=request.user)
    if "look" in request.POST:
        return _plan_again(attempt)
    if decided:
        # Of thousands of entries a plan takes seconds: it is made anew only where it may differ.
        plan, _problem = _plan(attempt)
    if plan is None or plan.digest != form.cleaned_data["digest"]:
        messages.warning(request, _("This changes the plan. Please read it again."))
        return _plan_again(attempt)
    return _published(request, attempt, form) if form.check_confirmed() else None


def _plan_again(attempt: Import) -> HttpResponse:
    return redirect("admin:yearbooks_import_publish", attempt.pk)


def _published(request: HttpRequest, attempt: Import, form: PublishForm) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        outcome = publishing.publish(
            attempt, confirm=True, reason=data["reason"], by=request.user, digest=data["digest"]
        )
    except PlanChanged as error:
        messages.warning(request, str(error))
        return _plan_again(attempt)
    except PublishingError as error:
        form.add_error(None, str(error))
        return None
    build_when_needed()
    messages.success(request, _told(outcome))
    return to_import(attempt)


def _show(
    request: HttpRequest,
    attempt: Import,
    form: PublishForm,
    plan: publishing.Plan | None,
    problem: str,
    twins: tuple[publishing.Twin, ...],
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Publish"),
        "import": attempt,
        "form": form,
        "plan": plan,
        "problem": problem,
        "twins": twins,
    }
    if plan:
        context |= _groups(request, plan)
    return page(request, "publish", context)


def _groups(request: HttpRequest, plan: publishing.Plan) -> dict[str, Any]:
    asked = ShownForm(request.GET)
    try:
        label = plan.label
    except PublishingError as error:
        return {"groups": groups(plan), "label_problem": str(error)}
    if asked.is_valid() and asked.cleaned_data["show"]:
        change = Change(asked.cleaned_data["show"])
        group, shown = group_page(plan, change, asked.cleaned_data["page"])
        return {"groups": [group], "page": shown, "only": change, "label": label}
    return {"groups": groups(plan), "label": label}


def _told(outcome: Outcome) -> str:
    counts = {change: getattr(outcome, change) for change in Change}
    told = (
        _(
            "Published: %(new)d new, %(changed)d changed, %(restored)d restored, %(kept)d kept, "
            "%(gone)d withdrawn."
        )
        % counts
    )
    if not outcome.conflict + outcome.settled:
        return told
    left = _(
        "As editors left them: %(conflict)d corrected, %(settled)d withdrawn, merged or divided."
    )
    return f"{told} {left % counts}"


def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the draft; the original stays."""
    if request.method != "POST":
        raise PermissionDenied
    may(request, "change_import", "publish_import")
    return _rejected(request, import_of(pk))


def _rejected(request: HttpRequest, attempt: Import) -> HttpResponse:
    try:
        publishing.reject(attempt, by=request.user)
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Rejected; the original file is kept."))
    return to_import(attempt)
