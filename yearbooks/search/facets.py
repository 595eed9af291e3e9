"""Facets 分面: for each value, how many entries the list would hold if it were chosen."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Coalesce

from yearbooks.models import EntryTopic, Place, Section, Topic
from yearbooks.search.criteria import Criteria
from yearbooks.search.matching import matching_entries
from yearbooks.search.results import Facet, FacetValue

_PLACE, _YEAR, _SECTION = range(3)


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many matching entries there are for each place, covered year and section kind."""

    counts: dict[tuple[str, int, str], int]

    @property
    def total(self) -> int:
        """Return how many entries match."""
        return sum(self.counts.values())

    def by(self, position: int) -> Counter[str | int]:
        """Sum up by one of the three keys."""
        sums: Counter[str | int] = Counter()
        for keys, count in self.counts.items():
            sums[keys[position]] += count
        return sums


def tally(criteria: Criteria) -> Tally:
    """Count in one query what serves the total and three facets."""
    keys = ("yearbook__place", "yearbook__covered_year", "section__kind")
    rows = matching_entries(criteria).order_by().values_list(*keys).annotate(Count("pk"))
    return Tally({(place, year, kind): count for place, year, kind, count in rows})


def count_facets(criteria: Criteria, counted: Tally) -> tuple[Facet, ...]:
    """Return place, covered year, section and topic, each counted with its own filter off.

    `counted` is the tally of `criteria` as they are: it serves every facet without a filter.
    """

    def freed(name: str) -> Tally:
        return tally(criteria.without(name)) if getattr(criteria, name) else counted

    return (
        Facet("place", _places(criteria, freed("place"))),
        Facet("covered_year", _years(criteria, freed("years"))),
        Facet("section", _sections(criteria, freed("section"))),
        Facet("topic", _topics(criteria)),
    )


def _places(criteria: Criteria, counted: Tally) -> tuple[FacetValue, ...]:
    counts = counted.by(_PLACE)
    totals: Counter[Place] = Counter()
    for place in Place.objects.with_ancestors().filter(pk__in=counts):
        for step in place.path:
            totals[step] += counts[place.pk]
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
    return tuple(
        FacetValue(str(year), str(year), count, selected=criteria.years == (year, year))
        for year, count in sorted(counted.by(_YEAR).items(), reverse=True)
    )


def _sections(criteria: Criteria, counted: Tally) -> tuple[FacetValue, ...]:
    counts = counted.by(_SECTION)
    return tuple(
        FacetValue(kind, str(kind.label), counts[kind], selected=criteria.section == kind)
        for kind in Section.Kind
        if kind in counts
    )


def _topics(criteria: Criteria) -> tuple[FacetValue, ...]:
    entries = matching_entries(criteria.without("topic")).order_by().values("pk")
    links = EntryTopic.objects.standing().filter(entry__in=entries).order_by()
    counted = Count("entry", distinct=True)
    counts = dict(links.values_list("topic").annotate(counted))
    # An entry that bears two topics of one family is one entry of the family.
    family = Coalesce("topic__parent", "topic")
    counts |= dict(links.values_list(family).annotate(counted))
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
