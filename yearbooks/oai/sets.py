"""Sets: entries by place, those below it included, and by kind of section."""

from collections.abc import Iterator

from yearbooks.models import Entry, Place, Section
from yearbooks.models.entry import EntryQuerySet
from yearbooks.oai.errors import Code, OaiError

# The names of sets are ASCII: sections go by the names of the vocabulary in English.
KINDS = {kind.name.lower().replace("_", "-"): kind for kind in Section.Kind}
_NAMES = {kind.value: name for name, kind in KINDS.items()}


def every_set() -> Iterator[tuple[str, str]]:
    """Give the name of each set with what it is called."""
    yield "place", "地区"
    held = Place.objects.filter(yearbooks__isnull=False).with_ancestors().distinct()
    places = {step.label: step for place in held for step in place.path}
    for label in sorted(places):
        yield f"place:{label}", places[label].full_name
    yield "section", "类目"
    for name, kind in KINDS.items():
        yield f"section:{name}", kind.value


def sets_of(entry: Entry) -> list[str]:
    """Return the names of the sets that an entry is in."""
    places = [f"place:{place.label}" for place in entry.yearbook.place.path]
    return [*places, f"section:{_NAMES[entry.section.kind]}"]


def within(entries: EntryQuerySet, name: str | None) -> EntryQuerySet:
    """Keep the entries that are in the set; raise OaiError where there is no such set."""
    scheme, _colon, value = (name or "").partition(":")
    match scheme:
        case "":
            return entries
        case "place" | "section" if not value:
            return entries
        case "place" if place := Place.objects.filter(label=value.replace("\0", "")).first():
            return entries.of(place)
        case "section" if value in KINDS:
            return entries.filter(section__kind=KINDS[value])
    raise OaiError(Code.NO_RECORDS, "There is no such set: ask ListSets.")
