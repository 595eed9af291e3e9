"""Roles at the desk: what an uploader and a publisher may do, as groups kept by the archive itself."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db import transaction

UPLOADER = "上传者"
PUBLISHER = "发布者"

_UPLOADER = frozenset(
    [
        "add_import",
        "change_import",
        "view_import",
        "view_sourcefile",
        "view_yearbook",
        "view_section",
        "view_entry",
        "view_revision",
        "view_redirect",
        "view_auditevent",
        "view_place",
        "view_topic",
        "view_synonym",
    ]
)
_PUBLISHER = _UPLOADER | {
    "publish_import",
    "view_errorreport",
    "change_errorreport",
    "view_searchlog",
}
PERMISSIONS = {UPLOADER: _UPLOADER, PUBLISHER: _PUBLISHER}
# An administrator is Django's superuser: whoever may edit accounts could become one anyway.
ROLES = ("uploader", "publisher", "administrator")
_GROUPS = {"uploader": UPLOADER, "publisher": PUBLISHER}


@transaction.atomic
def load_roles() -> int:
    """Give both groups exactly the permissions of their role, and return how many groups are new."""
    # `migrate` makes permissions only at its very end; asked again it makes those that are missing.
    create_permissions(apps.get_app_config("yearbooks"), verbosity=0)
    made = 0
    for name, codenames in PERMISSIONS.items():
        group, new = Group.objects.get_or_create(name=name)
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="yearbooks", codename__in=codenames)
        )
        made += new
    return made


@transaction.atomic
def give_role(user: AbstractUser, role: str) -> None:
    """Let `user` be what `role` (one of ROLES) says, and no other role."""
    user.is_staff = True
    user.is_superuser = role == "administrator"
    user.save(update_fields=["is_staff", "is_superuser"])
    user.groups.remove(*Group.objects.filter(name__in=PERMISSIONS))
    if role in _GROUPS:
        load_roles()
        user.groups.add(Group.objects.get(name=_GROUPS[role]))
