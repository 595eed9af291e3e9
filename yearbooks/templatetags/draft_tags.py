"""What the review of a draft says: the facts of the book under the names that all pages use."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearbooks.desk.outline import outline
from yearbooks.desk.source import source_lines
from yearbooks.desk.stages import stages

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
def fact_name(field: str) -> Promise | str:
    """Return the name of a fact of the book."""
    return FACTS.get(field, field)
