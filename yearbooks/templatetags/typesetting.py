"""How texts are set on a page: tables, items, and narrow punctuation among Han."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yearbooks.templatetags.aid_tags import glyphs_as_html
from yearbooks.text.aids import Aid, Glyph, aided
from yearbooks.text.typesetting import AnyRun, Line, Run, Table, long_runs, narrow_marks, typeset

register = template.Library()


@register.simple_tag
def set_text(
    paragraphs: Iterable[str],
    marked: Iterable[Sequence[AnyRun]] | None = None,
    aid: Aid | None = None,
) -> list[Line | Table]:
    """Return paragraphs as they are set, with the found places in them where there are any.

    An aid may be asked for here where nothing is marked.
    """
    return typeset(marked or ([_run(text, aid)] for text in paragraphs))


def _run(text: str, aid: Aid | None) -> Run:
    if aid is None:
        return Run(text)
    glyphs = aided(text, aid)
    readings = tuple(glyph.reading for glyph in glyphs) if aid is Aid.PINYIN else ()
    return Run("".join(glyph.text for glyph in glyphs), readings=readings)


@register.simple_tag
def set_runs(runs: Iterable[AnyRun], total: int | None = None) -> SafeString:
    """Return runs of text as HTML, each found place marked, with steps to those beside it.

    Nothing stands between the runs, not even a line's end: it would be a character more.
    """
    runs = list(runs)
    rows = ((_set_run(*each, total),) for each in zip(runs, set_pieces(runs), strict=True))
    return format_html_join("", "{}", rows)


def _set_run(run: AnyRun, text: SafeString, total: int | None) -> SafeString:
    if run.number is None:
        return text
    back = _step("mark-back", run.number - 1, _("Previous place")) if run.number > 1 else ""
    on = _step("mark-on", run.number + 1, _("Next place")) if run.number < (total or 0) else ""
    form = '<mark id="m{}">{}</mark><span class="mark-steps">{}{}</span>'
    return format_html(form, run.number, text, back, on)


def _step(name: str, number: int, label: str) -> SafeString:
    return format_html('<a class="{}" href="#m{}" aria-label="{}"></a>', name, number, label)


def set_pieces(runs: Sequence[AnyRun]) -> Iterator[SafeString]:
    """Give runs that follow each other in a line as HTML, narrow marks among Han set wide.

    A mark may stand behind a Han character of the run before its own.
    """
    before = ""
    texts = [run.text for run in runs]
    for run, after in zip(runs, [*texts[1:], ""], strict=False):
        yield mark_safe("".join(_set_pieces(run, before, after)))
        before += run.text


def _set_pieces(run: AnyRun, before: str, after: str) -> Iterator[str]:
    start = 0
    for piece, narrow in narrow_marks(run.text, before, after):
        readings = run.readings[start : start + len(piece)]
        start += len(piece)
        html = glyphs_as_html(map(Glyph, piece, readings)) if readings else _set_long(piece)
        yield f'<span class="half">{html}</span>' if narrow else html


# A page of results has hundreds of pieces: they are escaped one by one, joined by hand.
def _set_long(text: str) -> str:
    return "".join(
        f'<span class="unbroken">{escape(piece)}</span>' if is_long else escape(piece)
        for piece, is_long in long_runs(text)
    )
