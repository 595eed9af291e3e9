"""Citations of what a page shows: the record from the tables, the styles from `citing`."""

from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from yearbooks.citing.record import Citation, CitationRecord, Piece
from yearbooks.citing.registry import FORMATS, Format
from yearbooks.citing.styles import STYLES, Style
from yearbooks.languages import ENGLISH, in_script
from yearbooks.models import Entry, Place, Revision, Yearbook
from yearbooks.search import Vocabulary, current_vocabulary
from yearbooks.text.place_names import short_name

# Titles that say nothing without the section that they stand in.
GENERIC_TITLES = {"概况", "综述", "概述", "综合", "简况"}


class Cited(NamedTuple):
    """Hold a citation in one style, with the name of the style in the reader's language."""

    slug: str
    label: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the citation without any mark-up."""
        return Citation(self.pieces).plain


class Citations(NamedTuple):
    """Hold the citations of one thing, the default style first, and where its authors are from.

    `files` are the addresses and names of the files that reference managers read, `record` is what
    all of it is made of.
    """

    record: CitationRecord
    styles: list[Cited]
    authors_inferred: bool
    files: list[tuple[str, str]]

    @property
    def default(self) -> Cited:
        """Return the citation that is offered first."""
        return self.styles[0]

    @property
    def others(self) -> list[Cited]:
        """Return the citations in the other styles."""
        return self.styles[1:]


def entry_citations(
    entry: Entry,
    revision: Revision,
    *,
    title_is_unique: bool,
    pinned: bool = False,
    vocabulary: Vocabulary | None = None,
) -> Citations:
    """Cite an entry by its permalink, or where `pinned` by the address of the revision."""
    record = entry_record(
        entry, revision, title_is_unique=title_is_unique, pinned=pinned, vocabulary=vocabulary
    )
    shown = revision if pinned else entry
    return _cited(record, shown.get_absolute_url(), tables=False)


def entry_record(
    entry: Entry,
    revision: Revision,
    *,
    title_is_unique: bool,
    pinned: bool = False,
    vocabulary: Vocabulary | None = None,
) -> CitationRecord:
    """Return what citations of an entry are made of; who asks for many gives the vocabulary."""
    yearbook = entry.yearbook
    return CitationRecord(
        title=revision.title,
        section=entry.section.heading,
        title_is_generic=revision.title in GENERIC_TITLES or not title_is_unique,
        # Without a credit of its own the entry is by those who compiled the yearbook.
        authors=tuple(revision.credits or yearbook.compilers),
        authors_inferred=revision.credits_inferred
        or bool(not revision.credits and yearbook.compilers),
        url=f"{settings.SITE_URL}{entry.get_absolute_url()}",
        revision=revision.number if pinned else None,
        text_hash=revision.sha256,
        paragraphs=tuple(revision.paragraphs),
        **_book(yearbook, vocabulary or current_vocabulary()),
    )


def book_citations(yearbook: Yearbook) -> Citations:
    """Cite a whole yearbook by its permalink."""
    return _cited(book_record(yearbook), yearbook.get_absolute_url().rstrip("/"), tables=True)


def book_record(yearbook: Yearbook) -> CitationRecord:
    """Return what citations of a whole yearbook are made of."""
    address = f"{settings.SITE_URL}{yearbook.get_absolute_url()}"
    facts = _book(yearbook, current_vocabulary())
    return CitationRecord(authors=tuple(yearbook.compilers), url=address, **facts)


def _book(yearbook: Yearbook, vocabulary: Vocabulary) -> dict[str, object]:
    city = yearbook.publisher_place or _seat(yearbook)
    return {
        "contributors": tuple(yearbook.reviewers),
        "container_title": yearbook.title,
        "series": yearbook.series,
        "edition_year": yearbook.edition_year,
        "covered_year": yearbook.covered_year,
        "issuing_body": yearbook.issuing_body,
        "publisher": yearbook.publisher,
        "publisher_place": city,
        "place_qualifier": _province(yearbook, city, vocabulary),
        "published_on": yearbook.published_on,
        "accessed_on": timezone.localdate(),
        "place_code": yearbook.place_id,
        "place_name": yearbook.place.full_name,
    }


def _province(yearbook: Yearbook, city: str, vocabulary: Vocabulary) -> str | None:
    """Return the province of a city whose name is borne in several, where the book says which.

    The book says it by standing in one of them; of a city elsewhere no province is guessed.
    """
    bearers = vocabulary.provinces_of_names.get(short_name(city), frozenset()) if city else ()
    province = yearbook.place.path[0]
    if len(bearers) < 2 or province.code not in bearers:
        return None
    return short_name(province.name)


def _seat(yearbook: Yearbook) -> str:
    """Return the city of an issuing body that publishes by itself; it sits where the book is of."""
    if yearbook.publisher or not yearbook.issuing_body:
        return ""
    path = yearbook.place.path
    city = next((one for one in path if one.level == Place.Level.PREFECTURE), path[0])
    return short_name(city.name)


def named(offered: Style | Format) -> str:
    """Return the name of a style or format in the language of the interface."""
    return offered.label_english if get_language() == ENGLISH else in_script(offered.label)


def _cited(record: CitationRecord, path: str, *, tables: bool) -> Citations:
    styles = [
        Cited(slug, named(style), style.cite(record).pieces) for slug, style in STYLES.items()
    ]
    files = [
        (f"{path}.{each.suffix}", named(each))
        for name, each in FORMATS.items()
        if name not in STYLES and (tables or not each.is_table)
    ]
    return Citations(record, styles, record.authors_inferred, files)
