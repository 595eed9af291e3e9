"""The button on the first page of the administration that has a version of the dump made."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yearbooks.jobs.dumps import make_dump
from yearbooks.models import AuditEvent
from yearbooks.publishing.audit import note

PERMISSION = "yearbooks.publish_import"


@require_POST
def dump_now(request: HttpRequest) -> HttpResponse:
    """Have the worker make a version, for those who may publish; go back to the first page."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    with transaction.atomic():
        note(AuditEvent.Action.DUMPED, "data", by=request.user)
        make_dump.enqueue()
    messages.success(request, _("The worker makes a version; it will stand on the page of data."))
    return redirect("admin:index")


dump_now_view = admin.site.admin_view(dump_now)
