"""How texts are set on a page: tables, items, and narrow punctuation among Han."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yearbooks.text.aids import Aid, in_form
from yearbooks.text.typesetting import AnyRun, Line, Run, Table, narrow_marks, typeset

register = template.Library()


@register.simple_tag
def set_text(
    paragraphs: Iterable[str],
    marked: Iterable[Sequence[AnyRun]] | None = None,
    aid: Aid | None = None,
) -> list[Line | Table]:
    """Return paragraphs as they are set, with the found places in them where there are any.

    An aid that shows other characters may be asked for where nothing is marked.
    """
    return typeset(marked or ([Run(in_form(text, aid))] for text in paragraphs))


@register.simple_tag
def set_runs(runs: Iterable[AnyRun], total: int | None = None) -> SafeString:
    """Return runs of text as HTML, each found place marked, with steps to those beside it.

    Nothing stands between the runs, not even a line's end: it would be a character more.
    """
    return format_html_join("", "{}", ((_set_run(run, total),) for run in runs))


def _set_run(run: AnyRun, total: int) -> SafeString:
    # What is HTML already has readings above its characters.
    text = run.text if isinstance(run.text, SafeString) else set_marks(run.text)
    if run.number is None:
        return text
    back = _step("mark-back", run.number - 1, _("Previous place")) if run.number > 1 else ""
    on = _step("mark-on", run.number + 1, _("Next place")) if run.number < (total or 0) else ""
    form = '<mark id="m{}">{}</mark><span class="mark-steps">{}{}</span>'
    return format_html(form, run.number, text, back, on)


def _step(name: str, number: int, label: str) -> SafeString:
    return format_html('<a class="{}" href="#m{}" aria-label="{}"></a>', name, number, label)


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
