"""Accounts and groups in the admin: Django's own pages, each change noted in the audit log."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yearbooks.admin.noted import Noted
from yearbooks.models import AuditEvent

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(Noted, UserAdmin):
    """Edit accounts; the two groups of the desk give their roles."""

    noted_as = AuditEvent.Action.ACCOUNT
    list_display = ["username", "email", "roles", "is_superuser", "is_active", "last_login"]
    list_filter = ["groups", "is_superuser", "is_active"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Read the groups of all accounts at once."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """Return the names of the groups of the account."""
        return "、".join(group.name for group in user.groups.all())


@admin.register(Group)
class RoleAdmin(Noted, GroupAdmin):
    """Edit groups; those of the desk are set anew by every load_vocabulary."""

    noted_as = AuditEvent.Action.ACCOUNT
