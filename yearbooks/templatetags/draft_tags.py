"""What the review of a draft says: the facts of the book under the names that all pages use."""

from typing import NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from yearbooks.desk.outline import outline
from yearbooks.desk.reasons import BY_HAND, reason_in_english
from yearbooks.desk.retelling import CHINESE, ENGLISH, facts_of
from yearbooks.desk.source import source_lines
from yearbooks.desk.stages import stages
from yearbooks.desk.tools import DEEDS, WAYS, Tool, tools
from yearbooks.languages import ENGLISH as IN_ENGLISH
from yearbooks.languages import in_script
from yearbooks.models import AuditEvent
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


class Fact(NamedTuple):
    """Hold one fact of a draft: its name, value, reason, and whether a person may confirm it."""

    name: str
    label: Promise
    value: object
    reason: str
    code: str = ""

    @property
    def to_confirm(self) -> bool:
        """Tell whether this was guessed and nobody has confirmed it."""
        return bool(self.value and self.reason and self.reason != BY_HAND)


@register.filter
def reasoned(book: object) -> list[Fact]:
    """Return every fact of the book with the reason of its guess; the code with the place."""
    reasons = {guess.field: guess.reason for guess in book.guesses}
    code = book.place_code or ""
    values = {name: getattr(book, name) for name in FACTS if name != "place_code"}
    return [
        Fact(
            name,
            FACTS[name],
            "、".join(value) if isinstance(value, tuple) else value,
            reasons.get(name, ""),
            code if name == "place" else "",
        )
        for name, value in values.items()
    ]


@register.filter
def reason_told(reason: str) -> str:
    """Return the reason of a guess in the language of the interface."""
    if get_language() == IN_ENGLISH:
        return reason_in_english(reason)
    return in_script(reason)


@register.filter(name="tools")
def tools_of_the_desk(_none: str) -> tuple[Tool, ...]:
    """Return the tools of the desk in their order."""
    return tools()


@register.filter
def edit_told(event: AuditEvent) -> str:
    """Say who did what to a draft."""
    details = event.details
    deed = DEEDS.get(details.get("did", ""), details.get("did", ""))
    return gettext("%(who)s at %(time)s: %(way)s%(deed)s “%(about)s”") % {
        "who": event.actor.get_username() if event.actor else "—",
        "time": f"{localtime(event.at):%H:%M}",
        "way": WAYS.get(details.get("way", ""), ""),
        "deed": deed,
        "about": details.get("about", ""),
    }
