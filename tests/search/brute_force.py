"""Brute force: what search must answer, counted in plain Python from the published revisions."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from yearbooks.models import Entry, EntryTopic, Place, Topic
from yearbooks.search import Criteria, Results
from yearbooks.search.matching import reading
from yearbooks.text.folding import fold
from yearbooks.text.nodes import matches

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Known:
    """Hold one entry: its folded fields, and every value of each facet that it counts for."""

    pk: str
    title: str
    paragraphs: tuple[str, ...]
    printed: tuple[str, ...]
    places: tuple[str, ...]
    year: int
    section: str
    topics: frozenset[str]


def known_entries() -> list[Known]:
    """Return all published entries; one folded text may be held by many."""
    places = {place.code: place for place in Place.objects.all()}
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    borne: dict[str, set[str]] = {}
    for entry, key in EntryTopic.objects.standing().values_list("entry", "topic"):
        topic: Topic | None = topics[key]
        while topic is not None:
            borne.setdefault(entry, set()).add(topic.slug)
            topic = topics.get(topic.parent_id)
    return [
        Known(
            entry.pk,
            fold(entry.current.title),
            tuple(map(fold, entry.current.paragraphs)),
            (entry.current.title, *entry.current.paragraphs),
            tuple(_path(places, entry.yearbook.place_id)),
            entry.yearbook.covered_year,
            entry.section.kind,
            frozenset(borne.get(entry.pk, ())),
        )
        for entry in Entry.objects.published()
        .select_related("current", "yearbook", "section")
        .order_by("pk")
    ]


def _path(places: dict[str, Place], code: str | None) -> Iterable[str]:
    while code is not None:
        yield places[code].label
        code = places[code].parent_id


def answers(entries: Sequence[Known], criteria: Criteria) -> list[Known]:
    """Return the entries that the query is true of, whatever the filters."""
    if criteria.query is None:
        return list(entries)
    node = reading(criteria)
    if node is None:
        return []
    return [each for each in entries if matches(node, each.title, each.paragraphs)]


def filters(criteria: Criteria) -> dict[str, Callable[[Known], bool]]:
    """Return each chosen filter, under the name of its facet."""
    tests: dict[str, Callable[[Known], bool]] = {}
    if (place := criteria.place) is not None:
        tests["place"] = lambda each: place.label in each.places
    if (years := criteria.years) is not None:
        tests["covered_year"] = lambda each: years[0] <= each.year <= years[1]
    if (section := criteria.section) is not None:
        tests["section"] = lambda each: each.section == section
    if (topic := criteria.topic) is not None:
        tests["topic"] = lambda each: topic.slug in each.topics
    return tests


_VALUES: dict[str, Callable[[Known], Iterable[str]]] = {
    "place": lambda each: each.places,
    "covered_year": lambda each: (str(each.year),),
    "section": lambda each: (each.section,),
    "topic": lambda each: each.topics,
}


def counts(found: Sequence[Known], criteria: Criteria) -> Counts:
    """Return the count of every value of each facet, its own filter off."""
    tests = filters(criteria)
    counted = {}
    for facet, values_of in _VALUES.items():
        others = [test for name, test in tests.items() if name != facet]
        passed = [each for each in found if all(test(each) for test in others)]
        counted[facet] = dict(Counter(value for each in passed for value in values_of(each)))
    return counted


def shown_counts(results: Results) -> Counts:
    """Return the counts that a page of results gives."""
    return {
        facet.name: {str(value.value): value.count for value in facet.values}
        for facet in results.facets
    }
