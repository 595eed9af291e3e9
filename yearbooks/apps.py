"""The application's name and its system checks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YearbooksConfig(AppConfig):
    """Name the application; load its checks."""

    name = "yearbooks"
    verbose_name = _("Yearbook archive")

    def ready(self) -> None:
        """Register the system checks."""
        from yearbooks import checks  # noqa: F401, PLC0415 - registers when imported
