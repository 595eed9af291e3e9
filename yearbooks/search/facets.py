"""Facets 分面: for each value, how many entries the list would hold if it were chosen."""

from collections import Counter

from django.db.models import Count
from django.db.models.functions import Coalesce

from yearbooks.models import EntryTopic, Place, Section, Topic
from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Criteria
from yearbooks.search.matching import matching_entries
from yearbooks.search.results import Facet, FacetValue


def count_facets(criteria: Criteria) -> tuple[Facet, ...]:
    """Return place, covered year, section and topic, each counted with its own filter off."""
    return (
        Facet("place", _places(criteria)),
        Facet("covered_year", _years(criteria)),
        Facet("section", _sections(criteria)),
        Facet("topic", _topics(criteria)),
    )


def _counts(entries: EntryQuerySet, field: str) -> dict[str, int]:
    rows = entries.order_by().values_list(field).annotate(Count("pk"))
    return dict(rows)


def _places(criteria: Criteria) -> tuple[FacetValue, ...]:
    counts = _counts(matching_entries(criteria.without("place")), "yearbook__place")
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


def _years(criteria: Criteria) -> tuple[FacetValue, ...]:
    counts = _counts(matching_entries(criteria.without("years")), "yearbook__covered_year")
    return tuple(
        FacetValue(str(year), str(year), count, selected=criteria.years == (year, year))
        for year, count in sorted(counts.items(), reverse=True)
    )


def _sections(criteria: Criteria) -> tuple[FacetValue, ...]:
    counts = _counts(matching_entries(criteria.without("section")), "section__kind")
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
