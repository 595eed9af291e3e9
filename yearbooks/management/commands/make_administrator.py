"""make_administrator: the first account, with a password that is shown once."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Make the account `admin` unless there is an administrator."""

    help = "Make the account admin unless an administrator exists, and print its password once."

    def handle(self, **options: Any) -> None:
        """Print the password of a new account; print nothing where there is one."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.stdout.write(password)
