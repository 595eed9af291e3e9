"""Read files that nobody vouches for, each in a process of its own with limits."""

from yearbooks.sandbox.client import page_image, parse, parse_members
from yearbooks.sandbox.limits import Limits

__all__ = ["Limits", "page_image", "parse", "parse_members"]
