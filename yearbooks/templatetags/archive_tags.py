"""What templates say often: addresses, marks, numbers of pages."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import quote

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from yearbooks.languages import ENGLISH, PARAMETER, SIMPLIFIED, TAGS, in_script, tag
from yearbooks.models import Entry, Place, Revision, Topic
from yearbooks.templatetags.typesetting import set_pieces
from yearbooks.text.excerpts import Piece
from yearbooks.text.notes import Note
from yearbooks.text.typesetting import Run

register = template.Library()

# A run of Han, with the marks and figures between.
_HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_CHINESE = re.compile(f"([{_HAN}](?:[^A-Za-z<]*[{_HAN}])?)")
register.filter("in_script", in_script)


@register.simple_tag
def language_tag() -> str:
    """Return the BCP 47 tag of the interface language."""
    return tag()


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    """Return the full address of this page, its parameters in order, no language among them."""
    request = context["request"]
    query = sorted((name, each) for name, each in request.GET.lists() if name != PARAMETER)
    path = quote(request.path, safe="/~-._")
    return f"{settings.SITE_URL}{path}{'?' + urlencode(query, doseq=True) if query else ''}"


@register.filter(is_safe=True)
def language_links(address: str) -> SafeString:
    """Return the links of the head to the page at `address`: itself, and in each language.

    The address comes as it is written in HTML.
    """
    plain = unescape(address.strip())
    joint = "&" if "?" in plain else "?"
    others = [(each, f"{plain}{joint}{PARAMETER}={each}") for each in sorted(TAGS.values())]
    return format_html('<link rel="canonical" href="{}">', plain) + format_html_join(
        "", '<link rel="alternate" hreflang="{}" href="{}">', [*others, ("x-default", plain)]
    )


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> SafeString:
    """Return what a block of this page says, once more: a title is both a title and a card's."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(block.nodelist.render(context).strip())


@register.filter
def absolute(path: str) -> str:
    """Return the full address of `path` on this site."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, name: str, value: object = None) -> str:
    """Return the query string with parameter `name` set, or taken off; the page starts anew."""
    # Django's `querystring` copies the whole query for each of the many links of a facet.
    kept = {key: values for key, values in context["request"].GET.lists() if key != "page"}
    # The language is remembered: no link need carry it on.
    kept.pop(PARAMETER, None)
    kept.pop(name, None)
    if value is not None:
        kept[name] = [value]
    return f"?{urlencode(kept, doseq=True)}"


@register.simple_tag
def marked(pieces: Iterable[Piece], *, as_text: bool = False) -> SafeString:
    """Return text pieces as HTML, what was found in `<mark>`; `as_text` sets them as entries are."""
    pieces = list(pieces)
    runs = [Run(piece.text) for piece in pieces]
    texts = set_pieces(runs) if as_text else (run.text for run in runs)
    return mark_safe("".join(map(_marked_piece, pieces, texts)))


def _marked_piece(piece: Piece, text: str) -> str:
    html = conditional_escape(text)
    return f"<mark>{html}</mark>" if piece.marked else html


@register.simple_tag
def keep(entry: Entry) -> SafeString:
    """Return where the browser puts the button that keeps an entry on the reading list."""
    return format_html(
        '<span class="keep" data-keep="{}" data-title="{}"></span>', entry.pk, entry.current.title
    )


@register.simple_tag
def unapi_id(address: str) -> SafeString:
    """Return the address of what stands here as unAPI wants it, for reference managers."""
    return format_html('<abbr class="unapi-id" title="{}" hidden></abbr>', address)


@register.filter
def in_language(note: Note) -> str:
    """Return the sentence of a note on the query in the language of the interface."""
    if get_language() == ENGLISH:
        return as_written(note.en)
    return note.in_chinese(in_script)


@register.filter
def as_written(text: str) -> str:
    """Return what an editor or a reader wrote; Chinese in it says so where the page is in another.

    Their Chinese is never converted.
    """
    if get_language() == SIMPLIFIED:
        return text
    # Every second part is Chinese: `split` gives what its group has matched.
    parts = enumerate(_CHINESE.split(str(text)))
    return format_html_join("", "{}", ((_chinese(part) if at % 2 else part,) for at, part in parts))


def _chinese(text: str) -> SafeString:
    return format_html('<span lang="zh-Hans">{}</span>', text)


@register.filter
def tally(number: int) -> str:
    """Return a count with its thousands set apart."""
    return f"{number:,}"


@register.filter
def length_of(revision: Revision) -> int:
    """Return how many characters the text of a revision has, white space left out."""
    return sum(len("".join(paragraph.split())) for paragraph in revision.paragraphs)


@register.filter
def span(years: tuple[int, int]) -> str:
    """Return the first and the last of some years as one number or a range in words."""
    first, last = years
    if first == last:
        return str(first)
    return f"{first}–{last}" if get_language() == ENGLISH else f"{first}至{last}"


@register.filter
def years_asked(years: tuple[int, int]) -> str:
    """Return the first and the last of some years as the parameter of a list takes them."""
    first, last = years
    return str(first) if first == last else f"{first}-{last}"


@register.filter
def short_hash(sha256: str) -> str:
    """Return the first twelve digits of a hash: enough to compare by eye."""
    return sha256[:12]


@register.filter
def named(thing: Place | Topic) -> str:
    """Return the name in the language of the interface; a Chinese one elsewhere says so."""
    name = thing.display_name
    if get_language() != ENGLISH or name != thing.name:
        return name
    return _chinese(name)


@register.filter
def named_with_city(place: Place) -> str:
    """Return the name as `located_name` does; a Chinese one elsewhere says so."""
    if get_language() == ENGLISH and place.level == Place.Level.COUNTY and place.parent:
        return format_html("{}, {}", named(place), named(place.parent))
    return named(place)


@register.filter
def named_in_full(place: Place) -> SafeString:
    """Return the name with all above it, in the order in which the language writes addresses."""
    if get_language() == ENGLISH:
        return format_html_join(", ", "{}", ((named(step),) for step in reversed(place.path)))
    return format_html_join("", "{}", ((named(step),) for step in place.path))


@register.inclusion_tag("_place_path.html")
def place_path(place: Place, *, last: bool = True) -> dict[str, object]:
    """Show the place with all above it, each a link; without its own name where not `last`."""
    return {"steps": place.path if last else place.path[:-1]}


@register.inclusion_tag("_paging.html", takes_context=True)
def paging(context: template.Context, page: int, pages: int) -> dict[str, object]:
    """Show links to the other pages of a list; nothing where there is one page."""
    numbers = Paginator(range(pages), 1).get_elided_page_range(page, on_each_side=2, on_ends=1)
    return {
        "request": context["request"],
        "page": page,
        "pages": pages,
        "numbers": list(numbers),
        "ellipsis": Paginator.ELLIPSIS,
        "previous": page - 1,
        "next": page + 1 if page < pages else 0,
    }
