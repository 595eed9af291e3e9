"""Notices: what at the desk needs a person, and who of the desk wants to hear of it by mail."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet

from yearbooks.models import DeskPreference, Import, SourceFile
from yearbooks.models.import_attempt import ImportQuerySet

SILENCE = datetime.timedelta(minutes=10)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Count what waits for a person: drafts, refused files, imports without a worker, bad originals."""

    in_review: int
    refused: int
    silent: int
    damaged: int

    @property
    def total(self) -> int:
        """Add all of them up."""
        return self.in_review + self.refused + self.silent + self.damaged


def waiting_for(user: AbstractUser) -> Waiting:
    """Count what `user` may act on and has to."""
    imports = Import.objects.of_desk(user).order_by()
    sees_originals = user.has_perm("yearbooks.publish_import")
    return Waiting(
        in_review=imports.filter(state=Import.State.REVIEW).count(),
        refused=imports.refused().count(),
        silent=imports.silent(SILENCE).count(),
        damaged=SourceFile.objects.damaged().order_by().count() if sees_originals else 0,
    )


def needing_a_person(imports: ImportQuerySet) -> ImportQuerySet:
    """Keep the imports that wait for a person."""
    return imports.needing_a_person(SILENCE)


def mailed_about(attempt: Import) -> QuerySet[AbstractUser]:
    """Return who is mailed about `attempt`: its uploader and the publishers, but who would not be."""
    users = get_user_model().objects
    publishers = users.with_perm("yearbooks.publish_import", backend=_BACKEND).values("pk")
    told = users.filter(Q(pk=attempt.created_by_id) | Q(pk__in=publishers), is_active=True)
    unwilling = DeskPreference.objects.filter(by_mail=False).values("user")
    return told.exclude(email="").exclude(pk__in=unwilling).order_by("pk")


def language_of(user: AbstractUser) -> str:
    """Return the language that `user` chose for mails, else that of the site."""
    chosen = DeskPreference.objects.filter(user=user).values_list("language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE


def choose(user: AbstractUser, *, by_mail: bool, language: str) -> None:
    """Keep what `user` chose."""
    DeskPreference.objects.update_or_create(
        user=user, defaults={"by_mail": by_mail, "language": language}
    )
