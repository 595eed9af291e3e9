"""Marks on the picture of a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yearbooks.desk.faces import PageFinder, Spot

register = template.Library()

# What a mark reaches beyond the box of its line, as a part of the line's height.
REACH = 0.12


@register.simple_tag
def box_mark(left: float, top: float, right: float, bottom: float) -> SafeString:
    """Return the mark over a line, in the units of the page."""
    return format_html("<rect{}/>", _place((left, top, right, bottom)))


@register.simple_tag
def spot_mark(spot: Spot) -> SafeString:
    """Return the mark over a line of a draft, with its role, and its address where it has one."""
    name = format_html(' id="line-{}"', spot.line) if spot.line else ""
    role = format_html(' class="as-{}"', spot.role) if spot.role else ""
    return format_html("<rect{}{}{}/>", name, role, _place(spot.box))


@register.filter
def page_at(finder: PageFinder, offset: int) -> int | None:
    """Return the number of the page on which a place of the source is printed."""
    return finder.at(offset)


def _place(box: tuple[float, float, float, float]) -> SafeString:
    left, top, right, bottom = box
    reach = REACH * min(bottom - top, right - left)
    numbers = (left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)
    x, y, width, height = (f"{number:.1f}" for number in numbers)
    return format_html(' x="{}" y="{}" width="{}" height="{}"', x, y, width, height)
