"""What the desk says of the work that waits for a person."""

from django import template
from django.contrib.auth.models import AbstractUser

from yearbooks import notices
from yearbooks.notices import Waiting

register = template.Library()


@register.simple_tag
def waiting_for(user: AbstractUser) -> Waiting:
    """Return how much waits for `user`."""
    return notices.waiting_for(user)
