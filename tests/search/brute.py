"""The plain definition of a search: every text read, every facet counted one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yearbooks.models import Entry, EntryTopic, Place, Topic
from yearbooks.search import Criteria
from yearbooks.search.matching import reading
from yearbooks.text.folding import fold
from yearbooks.text.nodes import matches


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one published entry as the definition looks at it."""

    pk: str
    title: str
    paragraphs: tuple[str, ...]
    places: frozenset[str]
    year: int
    kind: str
    topics: frozenset[str]


def archive() -> list[Held]:
    """Return every published entry, its fields folded."""
    places = {place.pk: place for place in Place.objects.with_ancestors()}
    topics: dict[str, set[str]] = {}
    links = EntryTopic.objects.standing().select_related("topic__parent")
    for link in links:
        own = {link.topic.slug} | ({link.topic.parent.slug} if link.topic.parent else set())
        topics.setdefault(link.entry_id, set()).update(own)
    entries = Entry.objects.published().select_related("current", "section", "yearbook")
    return [
        Held(
            entry.pk,
            fold(entry.current.title),
            tuple(map(fold, entry.current.paragraphs)),
            frozenset(step.label for step in places[entry.yearbook.place_id].path),
            entry.yearbook.covered_year,
            entry.section.kind,
            frozenset(topics.get(entry.pk, ())),
        )
        for entry in entries
    ]


def answers(held: Sequence[Held], criteria: Criteria) -> list[Held]:
    """Return the entries that the query is true of, whatever the filters."""
    if criteria.query is None:
        return list(held)
    node = reading(criteria)
    return [each for each in held if node and matches(node, each.title, each.paragraphs)]


def passes(each: Held, criteria: Criteria) -> bool:
    """Tell whether an entry passes the filters."""
    return (
        (criteria.place is None or criteria.place.label in each.places)
        and (criteria.years is None or criteria.years[0] <= each.year <= criteria.years[1])
        and (criteria.section is None or criteria.section == each.kind)
        and (criteria.topic is None or criteria.topic.slug in each.topics)
    )


def facets(found: Sequence[Held], criteria: Criteria) -> dict[str, dict[str, int]]:
    """Return every count of every facet, each with its own filter off."""
    values = {
        "place": ("place", lambda each: each.places),
        "covered_year": ("years", lambda each: {str(each.year)}),
        "section": ("section", lambda each: {each.kind}),
        "topic": ("topic", lambda each: each.topics),
    }
    counted = {}
    for name, (filtered, of_entry) in values.items():
        free = replace(criteria, **{filtered: None})
        counts: Counter[str] = Counter()
        for each in found:
            if passes(each, free):
                counts.update(of_entry(each))
        counted[name] = dict(counts)
    return counted


def filters(chance: object) -> Iterator[dict[str, object]]:
    """Yield every combination of the four filters, with values drawn by `chance`."""
    places = list(Place.objects.filter(yearbooks__isnull=False).distinct().with_ancestors())
    places += [place.parent for place in places if place.parent]
    topics = list(Topic.objects.select_related("parent"))
    for number in range(16):
        chosen: dict[str, object] = {}
        if number & 1:
            chosen["place"] = chance.choice(places)
        if number & 2:
            first = chance.randint(1985, 2020)
            chosen["years"] = (first, first + chance.randint(0, 20))
        if number & 4:
            chosen["section"] = chance.choice(["外事", "侨务", "综述", "友城", "活动"])
        if number & 8:
            chosen["topic"] = chance.choice(topics)
        yield chosen
