"""Reading aids in HTML: other forms of the characters, or pinyin above them."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from yearbooks.text.aids import Aid, Glyph, aided

register = template.Library()

_RUBY = '<ruby>{}<rp>(</rp><rt lang="zh-Latn">{}</rt><rp>)</rp></ruby>'


@register.simple_tag(name="aided")
def aided_text(text: str, aid: Aid | None) -> SafeString:
    """Return a printed text with the aid, or as it is without one."""
    return glyphs_as_html(aided(text, aid)) if aid else conditional_escape(text)


@register.simple_tag
def converted(text: str, aid: Aid | None) -> SafeString:
    """Return a printed text in the characters of the aid; pinyin has no room in lists of names."""
    return aided_text(text, None if aid is Aid.PINYIN else aid)


def glyphs_as_html(glyphs: Iterable[Glyph]) -> SafeString:
    """Return glyphs as HTML, what has a reading in `<ruby>`."""
    pattern, parts = [], []
    for glyph in glyphs:
        pattern.append(_RUBY if glyph.reading else "{}")
        parts += glyph if glyph.reading else (glyph.text,)
    # One call for the whole: a chapter has ten thousand characters.
    return format_html("".join(pattern), *parts) if parts else SafeString("")


@register.filter
def aid_language(aid: Aid | None) -> str:
    """Return the language tag of a printed text that is shown with this aid, or with none."""
    return "zh-Hant" if aid is Aid.HANT else "zh-Hans"


@register.filter
def aid_query(aid: Aid | None) -> str:
    """Return what an address bears so that the next text is read with the same aid."""
    return f"?aid={aid}" if aid else ""
