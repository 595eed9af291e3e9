"""The values of a facet as links: written here, for a page of a large archive has hundreds."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from yearbooks.languages import PARAMETER
from yearbooks.search import FacetValue
from yearbooks.templatetags.archive_tags import named, tally

register = template.Library()

_LINE = (
    '<li class="depth-{}"><a{} href="?{}"><span>{}{}</span> <span class="count">{}</span></a></li>'
)
_CHOSEN = SafeString(' class="selected" aria-current="true"')


@register.simple_tag(takes_context=True)
def facet_values(
    context: template.Context, parameter: str, values: Sequence[FacetValue]
) -> SafeString:
    """Return a list of links that choose a value, or take the chosen one off; the page starts anew."""
    asked = context["request"].GET.lists()
    # The language is remembered: no link need carry it on.
    dropped = {"page", PARAMETER, parameter}
    kept = urlencode([(key, each) for key, each in asked if key not in dropped], doseq=True)
    taken_off = format_html(
        '<span class="visually-hidden"> {}</span>', gettext("Take this condition off")
    )
    lines = (
        (
            value.depth,
            _CHOSEN if value.selected else "",
            kept if value.selected else "&".join(filter(None, (kept, _chosen(parameter, value)))),
            named(value.item) if value.item else value.name,
            taken_off if value.selected else "",
            tally(value.count),
        )
        for value in values
    )
    return format_html("<ul>{}</ul>", format_html_join("", _LINE, lines))


def _chosen(parameter: str, value: FacetValue) -> str:
    return urlencode({parameter: value.value})
