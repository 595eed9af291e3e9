"""DeskPreference: how an account of the desk wants to hear of what needs a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskPreference(models.Model):
    """Hold whether an account is mailed, and in which language; without a row it is, in the site's."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="desk_preference",
        verbose_name=_("account"),
    )
    by_mail = models.BooleanField(_("mail me when an import needs a person"), default=True)
    language = models.TextField(_("language of the mails"), choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("preference at the desk")
        verbose_name_plural = _("preferences at the desk")

    def __str__(self) -> str:
        return str(self.user)
