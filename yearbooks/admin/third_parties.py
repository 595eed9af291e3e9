"""Failed log-ins in the admin, in the archive's language; other machinery is left out."""

from axes.models import AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

# django-axes asks for these in Django's catalogues but brings no Chinese one.
WORDS_OF_AXES = (
    _("access attempt"),
    _("access attempts"),
    _("Attempt Time"),
    _("Expires At"),
    _("Failed Logins"),
    _("Form Data"),
    _("GET Data"),
    _("HTTP Accept"),
    _("IP Address"),
    _("Locked Out"),
    _("Meta Data"),
    _("Path"),
    _("POST Data"),
    _("User Agent"),
    _("Username"),
)

apps.get_app_config("axes").verbose_name = _("Log-ins")
# An administrator looks up who is locked out; the rest only repeats what logs and imports say.
for model in (AccessLog, AccessFailureLog, DBTaskResult):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
