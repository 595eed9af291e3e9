"""What a dump holds of each yearbook and each published entry, in the order of the identifiers."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from yearbooks.models import Entry, EntryTopic, Place, Yearbook

Row = dict[str, object]
AT_ONCE = 1_000

# Name, type and description of each field; the types are those of Table Schema.
YEARBOOK_FIELDS = (
    ("label", "string", "address label, unique and permanent"),
    ("url", "string", "permalink"),
    ("title", "string", "title as printed"),
    ("series", "string", "series"),
    ("edition_year", "integer", "edition year"),
    ("covered_year", "integer", "covered year"),
    ("chapter", "string", "chapter"),
    ("place_code", "string", "GB/T 2260 code of the place"),
    ("place", "string", "place with all above it"),
    ("issuing_body", "string", "issuing body"),
    ("publisher", "string", "publisher"),
    ("publisher_place", "string", "place of publication"),
    ("published_on", "date", "day of publication"),
    ("source_url", "string", "where the source was published"),
    ("compilers", "array", "compilers"),
    ("reviewers", "array", "reviewers"),
)
ENTRY_FIELDS = (
    ("id", "string", "identifier, unique and permanent"),
    ("url", "string", "permalink"),
    ("revision", "integer", "number of the current revision"),
    ("title", "string", "title as printed"),
    ("section", "string", "section heading"),
    ("section_kind", "string", "kind of the section"),
    ("section_position", "integer", "position of the section in the yearbook"),
    ("position", "integer", "position of the entry in the section"),
    ("yearbook", "string", "address label of the yearbook"),
    ("covered_year", "integer", "covered year"),
    ("place_code", "string", "GB/T 2260 code of the place"),
    ("credits", "array", "effective credits"),
    ("credits_inferred", "boolean", "whether the credits are inferred"),
    ("topics", "array", "slugs of the topics"),
    ("sha256", "string", "SHA-256 of title and paragraphs, joined by line feeds"),
    ("source_sha256", "string", "SHA-256 of the source file"),
    ("first_published_at", "datetime", "when first published here"),
    ("revised_at", "datetime", "when the current revision was published"),
    ("paragraphs", "array", "the text, paragraph by paragraph"),
)


def yearbook_rows() -> Iterator[Row]:
    """Give every yearbook, by label."""
    places = _places()
    for book in Yearbook.objects.order_by("label").iterator(AT_ONCE):
        yield {
            "label": book.label,
            "url": f"{settings.SITE_URL}{book.get_absolute_url()}",
            **{name: getattr(book, name) for name in ("title", "series", "edition_year")},
            "covered_year": book.covered_year,
            "chapter": book.chapter,
            "place_code": book.place_id,
            "place": places[book.place_id],
            **{name: getattr(book, name) for name in ("issuing_body", "publisher")},
            "publisher_place": book.publisher_place,
            "published_on": book.published_on,
            "source_url": book.source_url,
            "compilers": book.compilers,
            "reviewers": book.reviewers,
        }


def entry_rows() -> Iterator[Row]:
    """Give every published entry in its current words, by identifier."""
    links = EntryTopic.objects.standing().filter(entry=OuterRef("pk")).order_by("topic__position")
    read = (
        Entry.objects.published()
        .order_by("pk")
        .values(
            "id",
            "position",
            "first_published_at",
            revision=F("current__number"),
            title=F("current__title"),
            heading=F("section__heading"),
            kind=F("section__kind"),
            section_position=F("section__position"),
            label=F("yearbook__label"),
            covered_year=F("yearbook__covered_year"),
            place_code=F("yearbook__place"),
            credits=F("current__credits"),
            credits_inferred=F("current__credits_inferred"),
            topics=ArraySubquery(links.values("topic__slug")),
            sha256=F("current__sha256"),
            source_sha256=F("current__import_attempt__source__sha256"),
            revised_at=F("current__created_at"),
            paragraphs=F("current__paragraphs"),
        )
    )
    for row in read.iterator(AT_ONCE):
        row |= {
            "yearbook": row["label"],
            "section": row["heading"],
            "section_kind": row["kind"],
            "url": f"{settings.SITE_URL}/{row['label']}/{row['id']}",
        }
        yield {name: row[name] for name, _type, _told in ENTRY_FIELDS}


def _places() -> dict[str, str]:
    places = Place.objects.in_bulk()
    for place in places.values():
        place.parent = places.get(place.parent_id)
    return {code: place.full_name for code, place in places.items()}
