"""Reading aids: an entry's title and paragraphs as an aid shows them, found places marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from yearbooks.filters import AidFilter
from yearbooks.models import Revision
from yearbooks.text.aids import Aid, aided
from yearbooks.views.marks import Marks, Place


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold title and paragraphs in runs, as `Marks` does."""

    title: tuple[Place, ...]
    paragraphs: tuple[tuple[Place, ...], ...]


def asked_aid(request: HttpRequest) -> Aid | None:
    """Return the aid that the request asks for, None for none of ours."""
    return AidFilter(request.GET).asked


def shown(revision: Revision, marks: Marks | None, aid: Aid | None) -> Marks | Shown | None:
    """Return the text with marks and aid; None where it has neither and is shown as it is."""
    if aid is None:
        return marks
    title = marks.title if marks else [Place(revision.title, None)]
    plain = ([Place(paragraph, None)] for paragraph in revision.paragraphs)
    paragraphs = marks.paragraphs if marks else plain
    return Shown(tuple(_aided(title, aid)), tuple(tuple(_aided(each, aid)) for each in paragraphs))


def _aided(places: Iterable[Place], aid: Aid) -> Iterator[Place]:
    # The whole is converted at once: a phrase may reach over the border of a mark.
    places = list(places)
    glyphs = iter(aided("".join(place.text for place in places), aid))
    for place in places:
        run = [next(glyphs) for _character in place.text]
        readings = tuple(glyph.reading for glyph in run) if aid is Aid.PINYIN else ()
        yield Place("".join(glyph.text for glyph in run), place.number, readings)
