"""make_account: an account for a colleague at the desk, with a role and a password shown once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from yearbooks import roles
from yearbooks.models import AuditEvent
from yearbooks.publishing.audit import note


class Command(BaseCommand):
    """Make an account, or give one that exists another role."""

    help = (
        "Make an account for the desk and print its password once. Where the account exists, only "
        "its role and its address for mails are set."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name, the role and where mails go."""
        parser.add_argument("name", metavar="NAME", help="name to log in with")
        parser.add_argument(
            "--role", required=True, choices=roles.ROLES, help="what the account may do"
        )
        parser.add_argument("--email", metavar="ADDRESS", help="where notices are mailed to")

    @transaction.atomic
    def handle(self, *, name: str, role: str, email: str | None, **options: Any) -> None:
        """Print the password of a new account; print nothing of one that exists."""
        users = get_user_model()
        user = users.objects.filter(username=name).first() or users(username=name)
        new = user.pk is None
        password = secrets.token_urlsafe(12)
        if new:
            user.set_password(password)
        user.email = user.email if email is None else email
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.save()
        roles.give_role(user, role)
        note(AuditEvent.Action.ACCOUNT, user, role=role, new=new)
        if new:
            self.stdout.write(password)
