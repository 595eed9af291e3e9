"""Shapes: what every answer holds, member by member; the OpenAPI document is made of them."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema


class PlaceName(Schema):
    """Name a place."""

    code: str = Field(description=_("The GB/T 2260 code: six digits."))
    label: str = Field(description=_("What the parameter “place” takes."))
    name: str
    english: str
    url: str


class SectionName(Schema):
    """Name a section of a yearbook."""

    kind: str = Field(description=_("What the parameter “section” takes."))
    heading: str = Field(description=_("The heading as printed, without padding."))


class TopicName(Schema):
    """Name a topic."""

    slug: str = Field(description=_("What the parameter “topic” takes."))
    name: str
    english: str
    url: str


class EntrySummary(Schema):
    """Tell what a list shows of an entry."""

    id: str = Field(description=_("Seven characters that never change."))
    title: str
    url: str = Field(description=_("The permanent address of the page: cite this one."))
    place: PlaceName
    covered_year: int = Field(description=_("The year that the yearbook describes."))
    section: SectionName
    topics: list[TopicName]


class Hit(EntrySummary):
    """Tell what a search shows of an entry."""

    excerpt: str = Field(description=_("The passages that hold what was looked for."))


class FacetValue(Schema):
    """Tell how many entries the search would find with this value."""

    value: str
    name: str = Field(description=_("The name in the language asked for."))
    count: int


class Facets(Schema):
    """Count the entries by each condition, that condition itself left aside."""

    place: list[FacetValue]
    covered_year: list[FacetValue]
    section: list[FacetValue]
    topic: list[FacetValue]


class SearchPage(Schema):
    """Hold one part of the entries found."""

    total: int = Field(description=_("How many entries are found in all."))
    results: list[Hit]
    facets: Facets
    next: str | None = Field(description=_("The address of the next part, null after the last."))


class ListedEntry(EntrySummary):
    """Tell what the list of entries shows."""

    revision: int
    sha256: str = Field(description=_("The hash of title and paragraphs, joined by line feeds."))
    changed_at: datetime


class EntryPage(Schema):
    """Hold one part of the published entries, in the order of their identifiers."""

    total: int
    results: list[ListedEntry]
    next: str | None = Field(description=_("The address of the next part, null after the last."))


class Credits(Schema):
    """Tell who wrote an entry."""

    printed: list[str] = Field(description=_("The names printed at this entry."))
    effective: list[str] = Field(description=_("The names that stand for this entry."))
    inferred: bool = Field(
        description=_("Whether they are printed at a later entry of the same run.")
    )


class RevisionFacts(Schema):
    """Tell of one state of the text."""

    number: int
    title: str
    sha256: str
    created_at: datetime
    reason: str
    url: str = Field(description=_("The address that always shows this revision."))


class Permalinks(Schema):
    """Hold the addresses to cite."""

    entry: str
    short: str
    revision: str


class YearbookName(Schema):
    """Name a yearbook."""

    label: str
    title: str
    url: str
    edition_year: int | None
    covered_year: int


class WholeEntry(EntrySummary):
    """Hold everything that the archive says of a published entry."""

    state: str
    paragraphs: list[str]
    credits: Credits
    edition_year: int | None = Field(description=_("The year in the title of the yearbook."))
    yearbook: YearbookName
    places: list[PlaceName] = Field(description=_("The place and those above it, province first."))
    revision: int
    sha256: str
    first_published_at: datetime
    changed_at: datetime
    revisions: list[RevisionFacts]
    permalinks: Permalinks
    citations: dict[str, str] = Field(description=_("The citation in each style, as plain text."))
    files: dict[str, str] = Field(description=_("The addresses of the files for citing programs."))


class Successors(Schema):
    """Tell which entries stand for one that was divided."""

    id: str
    state: str
    reason: str
    successors: list[EntrySummary]


class YearbookSummary(YearbookName):
    """Tell what the list of yearbooks shows."""

    place: PlaceName
    chapter: str
    entries: int


class YearbookPage(Schema):
    """Hold one part of the yearbooks, in the order of their labels."""

    total: int
    results: list[YearbookSummary]
    next: str | None = Field(description=_("The address of the next part, null after the last."))


class ContentsEntry(Schema):
    """Tell what the contents of a yearbook show of an entry."""

    id: str
    title: str
    url: str


class ContentsSection(SectionName):
    """Hold a section with its entries in print order."""

    entries: list[ContentsEntry]


class WholeYearbook(YearbookSummary):
    """Hold everything that the archive says of a yearbook."""

    series: str
    issuing_body: str
    publisher: str
    publisher_place: str
    published_on: date | None
    source_url: str
    compilers: list[str]
    reviewers: list[str]
    sections: list[ContentsSection]
    citations: dict[str, str] = Field(description=_("The citation in each style, as plain text."))
    files: dict[str, str] = Field(description=_("The addresses of the files for citing programs."))


class HeldPlace(PlaceName):
    """Tell what the archive holds of a place and of those below it."""

    level: str
    parent: str | None = Field(description=_("The label of the place above it."))
    yearbooks: int
    entries: int


class PlaceList(Schema):
    """Hold all places with yearbooks, and those above them."""

    total: int
    results: list[HeldPlace]


class HeldSection(Schema):
    """Tell how many entries stand in sections of one kind."""

    kind: str
    name: str = Field(description=_("The name in the language asked for."))
    url: str
    entries: int


class SectionList(Schema):
    """Hold all kinds of sections."""

    total: int
    results: list[HeldSection]


class HeldTopic(TopicName):
    """Tell what a topic covers and how many entries bear it or one below it."""

    parent: str | None = Field(description=_("The slug of the topic above it."))
    scope_note: str
    scope_note_english: str
    entries: int


class TopicList(Schema):
    """Hold all topics in their order."""

    total: int
    results: list[HeldTopic]


class WrongParameter(Schema):
    """Tell what is wrong with a parameter, in the language asked for."""

    parameter: str
    message: str


class Tombstone(Schema):
    """Tell what stood at an address, and why it was withdrawn."""

    id: str
    state: str
    title: str
    reason: str
    withdrawn_at: datetime | None
    revisions: list[RevisionFacts]


class ProblemDetails(Schema):
    """Tell what went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class WrongParameters(ProblemDetails):
    """Tell which parameters are wrong."""

    errors: list[WrongParameter]


class Withdrawn(ProblemDetails):
    """Tell that an entry was withdrawn."""

    entry: Tombstone
