"""About the archive, and the help for search."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


class Example(NamedTuple):
    """Hold a query to try and what it finds."""

    query: str
    finds: Promise


class Rule(NamedTuple):
    """Hold one thing that a query can say, with examples."""

    name: Promise
    says: Promise
    examples: tuple[Example, ...]


RULES = (
    Rule(
        _("One term"),
        _(
            "An entry is found when its title or one paragraph holds the term, character by "
            "character, from a single character on. Simplified and traditional forms, full and "
            "half width, capitals and small letters count as the same."
        ),
        (
            Example("友城", _("anywhere, inside longer words too")),
            Example("疫", _("a single character")),
            Example("apec", _("APEC too")),
        ),
    ),
    Rule(
        _("Several terms"),
        _("Terms with a space between them must all be there, in any order."),
        (Example("友城 抗疫", _("entries that hold both")),),
    ),
    Rule(
        _("An exact phrase"),
        _(
            "Quotation marks, straight or Chinese, hold together what they enclose, spaces included."
        ),
        (Example('"商务旅行卡"', _("these characters side by side")),),
    ),
    Rule(
        _("Leaving out"),
        _("A hyphen right before a term leaves out the entries that hold it."),
        (Example("疫情 -友城", _("entries on the epidemic without sister cities")),),
    ),
    Rule(
        _("One or the other"),
        _("OR in capitals, or a vertical bar, between two terms; brackets keep a group together."),
        (
            Example("德国 OR 法国", _("entries that hold one of the two, or both")),
            Example("(德国 | 法国) 友城", _("one of the two, and the third")),
        ),
    ),
    Rule(
        _("Close together"),
        _(
            "NEAR/n in capitals between two terms asks for both within n characters of each other, "
            "in whichever order, in the title or in one paragraph; NEAR alone means NEAR/10."
        ),
        (
            Example("友城 NEAR/10 抗疫", _("at most ten characters between the two")),
            Example("(法国 | 德国) NEAR/30 捐赠", _("either country, not far from the donation")),
        ),
    ),
    Rule(
        _("Only titles, only texts"),
        _("title: looks at titles alone, body: at the paragraphs alone."),
        (
            Example("标题:概况", _("entries whose title holds it")),
            Example("标题:志愿者 正文:意大利", _("each where it is asked for")),
        ),
    ),
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell what the archive is, how texts are treated, and how to cite them."""
    return render(request, "about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell what is done so that everyone can use the archive, and what is missing."""
    return render(request, "accessibility.html")


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """Explain what a query can say, with examples to try."""
    return render(request, "search_help.html", {"rules": RULES})
