"""Data blocks: JSON inside a page that no browser executes."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# With these no text ends the block, opens a comment in it, or ends a line where JSON is JavaScript.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}


@register.simple_tag
def linked_data(thing: dict[str, object]) -> SafeString:
    """Return a block of JSON-LD; being data it needs no leave of the Content-Security-Policy."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
