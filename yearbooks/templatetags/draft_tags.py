"""What the review of a draft says: the facts of the book under the names that all pages use."""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from yearbooks.desk.outline import outline
from yearbooks.desk.retelling import CHINESE, ENGLISH, facts_of
from yearbooks.desk.source import source_lines
from yearbooks.desk.stages import stages
from yearbooks.languages import ENGLISH as IN_ENGLISH
from yearbooks.languages import in_script
from yearbooks.templatetags.archive_tags import as_written

register = template.Library()
register.filter(outline)
register.filter(source_lines)
register.filter(stages)

# In the order of the parser's own outline, and in its Chinese words.
FACTS: dict[str, Promise] = {
    "title": pgettext_lazy("of a yearbook", "Title"),
    "series": _("Series"),
    "place": pgettext_lazy("of a yearbook", "Place"),
    "place_code": _("Place code"),
    "edition_year": _("Edition year"),
    "covered_year": _("Covered year"),
    "chapter": _("Chapter"),
    "issuing_body": _("Issuing body"),
    "publisher": _("Publisher"),
    "published_on": _("Published on"),
    "source_url": _("Found at"),
    "compilers": _("Compilers"),
    "reviewers": _("Reviewers"),
}


@register.filter
def facts(book: object) -> list[tuple[Promise, object]]:
    """Return the name and the value of every fact of the book; names of people as one text."""
    rows = ((label, getattr(book, name)) for name, label in FACTS.items())
    return [
        (label, "、".join(value) if isinstance(value, tuple) else value) for label, value in rows
    ]


@register.filter
def further_facts(book: object) -> list[tuple[Promise, object]]:
    """Return what is known of the book beside its place and covered year, which a person settles."""
    settled = {FACTS[name] for name in ("place", "place_code", "covered_year")}
    return [(label, value) for label, value in facts(book) if value and label not in settled]


@register.filter
def fact_name(field: str) -> Promise | str:
    """Return the name of a fact of the book."""
    return FACTS.get(field, field)


@register.filter
def told(sentence: str) -> SafeString | str:
    """Return what a parse refused or remarked in the language of the interface.

    What it quotes of the source stays as it is; so does a sentence that no parse has said.
    """
    found = facts_of(sentence)
    if found is None:
        return as_written(sentence)
    code, held = found
    template = ENGLISH[code] if get_language() == IN_ENGLISH else in_script(CHINESE[code])
    quoted = {name: as_written(fact) for name, fact in held.items()}
    return format_html(template, **quoted) if quoted else template
