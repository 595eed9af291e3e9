"""Differences of texts as HTML that is read aloud as it is seen."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yearbooks.languages import tag
from yearbooks.text.differences import Kind, Line, Run, clipped

register = template.Library()
_ELEMENTS = {Kind.GONE: "del", Kind.NEW: "ins"}


@register.filter
def difference(line: Line) -> SafeString:
    """Return one compared paragraph; what is gone and new also says so in words that are not seen."""
    return format_html_join("", "{}", ((_shown(run),) for run in clipped(line)))


def _shown(run: Run) -> SafeString | str:
    match run.kind:
        case Kind.SAME:
            return run.text
        case Kind.CUT:
            return format_html('<span class="cut" title="{}">…</span>', _cut(run))
    element = _ELEMENTS[run.kind]
    before, after = _spoken(run.kind)
    return format_html(
        "<{element}>{before}{text}{after}</{element}>",
        element=element,
        before=_unseen(before),
        text=run.text,
        after=_unseen(after),
    )


def _cut(run: Run) -> str:
    return _("%(count)d unchanged characters are left out") % {"count": len(run.text)}


def _spoken(kind: Kind) -> tuple[str, str]:
    if kind is Kind.GONE:
        return _("[removed:"), _("end of removed]")
    return _("[added:"), _("end of added]")


def _unseen(words: str) -> SafeString:
    return format_html('<span class="visually-hidden" lang="{}"> {} </span>', tag(), words)
