"""Marks on the picture of a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# What a mark reaches beyond the box of its line, as a part of the line's height.
REACH = 0.12


@register.simple_tag
def box_mark(left: float, top: float, right: float, bottom: float) -> SafeString:
    """Return the mark over a line, in the units of the page."""
    reach = REACH * (bottom - top)
    numbers = (left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)
    x, y, width, height = (f"{number:.1f}" for number in numbers)
    return format_html('<rect x="{}" y="{}" width="{}" height="{}"/>', x, y, width, height)
