"""How texts are set on a page: tables, items, and narrow punctuation among Han."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yearbooks.text.typesetting import AnyRun, Line, Run, Table, narrow_marks, typeset

register = template.Library()


@register.simple_tag
def set_text(
    paragraphs: Iterable[str], marked: Iterable[Sequence[AnyRun]] | None = None
) -> list[Line | Table]:
    """Return paragraphs as they are set, with the found places in them where there are any."""
    return typeset(marked or ([Run(text)] for text in paragraphs))


@register.filter
def set_marks(text: str) -> SafeString:
    """Return a text as HTML, narrow punctuation among Han marked to be set as wide as theirs."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="half">{}</span>', piece) if narrow else piece,)
            for piece, narrow in narrow_marks(text)
        ),
    )
