"""Facets 分面: for each value, how many entries the list would hold if it were chosen."""

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import Count
from django.db.models.functions import Coalesce

from yearbooks.models import EntryTopic, Place, Section, Topic
from yearbooks.search.criteria import Criteria
from yearbooks.search.matching import matching_entries
from yearbooks.search.results import Facet, FacetValue

_PLACE, _YEAR, _SECTION = range(3)
Keys = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many entries match for each place code, covered year and section kind.

    The three filters on these are not applied yet: each facet is counted with its own one off.
    """

    counts: dict[Keys, int]
    places: dict[str, Place]

    def total(self, criteria: Criteria) -> int:
        """Return how many entries pass all filters of `criteria`."""
        return sum(self.by(_YEAR, criteria).values())

    def by(self, position: int, criteria: Criteria) -> Counter[str | int]:
        """Sum up by one of the three keys what passes the filters of `criteria`."""
        sums: Counter[str | int] = Counter()
        for keys, count in self.counts.items():
            if self._passes(keys, criteria):
                sums[keys[position]] += count
        return sums

    def _passes(self, keys: Keys, criteria: Criteria) -> bool:
        place, year, kind = keys
        first, last = criteria.years or (year, year)
        return (
            first <= year <= last
            and criteria.section in {None, kind}
            and (criteria.place is None or criteria.place in self.places[place].path)
        )


def tally(criteria: Criteria) -> Tally:
    """Count in one query what serves the total and three facets."""
    keys = ("yearbook__place", "yearbook__covered_year", "section__kind")
    entries = matching_entries(criteria.without("place", "years", "section"))
    rows = entries.order_by().values_list(*keys).annotate(Count("pk"))
    counts = {(place, year, kind): count for place, year, kind, count in rows}
    places = Place.objects.with_ancestors().in_bulk({place for place, _year, _kind in counts})
    return Tally(counts, places)


def count_facets(criteria: Criteria, counted: Tally) -> tuple[Facet, ...]:
    """Return place, covered year, section and topic, each counted with its own filter off."""
    return (
        Facet("place", _places(criteria, counted)),
        Facet("covered_year", _years(criteria, counted)),
        Facet("section", _sections(criteria, counted)),
        Facet("topic", _topics(criteria)),
    )


def _places(criteria: Criteria, counted: Tally) -> tuple[FacetValue, ...]:
    totals: Counter[Place] = Counter()
    for code, count in counted.by(_PLACE, criteria.without("place")).items():
        for step in counted.places[code].path:
            totals[step] += count
    return tuple(
        FacetValue(
            value=place.label,
            name=place.display_name,
            count=totals[place],
            depth=len(place.path) - 1,
            selected=place == criteria.place,
            item=place,
        )
        for place in sorted(totals, key=lambda place: [step.code for step in place.path])
    )


def _years(criteria: Criteria, counted: Tally) -> tuple[FacetValue, ...]:
    counts = counted.by(_YEAR, criteria.without("years"))
    return tuple(
        FacetValue(str(year), str(year), count, selected=criteria.years == (year, year))
        for year, count in sorted(counts.items(), reverse=True)
    )


def _sections(criteria: Criteria, counted: Tally) -> tuple[FacetValue, ...]:
    counts = counted.by(_SECTION, criteria.without("section"))
    return tuple(
        FacetValue(kind, str(kind.label), counts[kind], selected=criteria.section == kind)
        for kind in Section.Kind
        if kind in counts
    )


def _topics(criteria: Criteria) -> tuple[FacetValue, ...]:
    entries = matching_entries(criteria.without("topic")).order_by().values("pk")
    links = EntryTopic.objects.standing().filter(entry__in=entries).order_by()
    counted = Count("entry", distinct=True)
    # An entry that bears two topics of one family is one entry of the family. A family counts at
    # least what its own topic does, so that the larger of two rows is the right one.
    own = links.values_list("topic").annotate(counted)
    families = links.values_list(Coalesce("topic__parent", "topic")).annotate(counted)
    counts = dict(sorted(own.union(families, all=True), key=itemgetter(1)))
    topics = Topic.objects.select_related("parent").filter(pk__in=counts)
    return tuple(
        FacetValue(
            value=topic.slug,
            name=topic.display_name,
            count=counts[topic.pk],
            depth=1 if topic.parent else 0,
            selected=topic == criteria.topic,
            item=topic,
        )
        for topic in topics
    )
