"""Facets 分面: for each value, how many entries the list would hold if it were chosen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.utils.translation import get_language
from pyroaring import BitMap

from yearbooks.indexing import KINDS, View
from yearbooks.models import Section
from yearbooks.search.criteria import Criteria
from yearbooks.search.results import Facet, FacetValue
from yearbooks.search.vocabulary import Names, Vocabulary

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Tally:
    """Count what answers a query, run by run; each facet is counted with its own filter off.

    `answers` are the documents that the query is true of, whatever the filters.
    """

    view: View
    vocabulary: Vocabulary
    criteria: Criteria
    answers: BitMap

    @cached_property
    def chosen(self) -> BitMap:
        """Return the documents that answer and pass all filters."""
        return self._about & self._placed

    @property
    def total(self) -> int:
        """Return how many documents answer and pass all filters."""
        return len(self.chosen)

    @cached_property
    def _about(self) -> BitMap:
        """Return the answers that bear the chosen topic."""
        if self.criteria.topic is None:
            return self.answers
        family = self.vocabulary.families[self.criteria.topic.pk]
        borne = [self.view.topics.get(topic, BitMap()) for topic in family]
        return self.answers & BitMap.union(BitMap(), *borne)

    @cached_property
    def _placed(self) -> BitMap:
        """Return the answers that pass the filters on place, year and section."""
        masks = self._masks
        if not masks:
            return self.answers
        return documents_of_runs(self.view, self.answers, np.logical_and.reduce([*masks.values()]))

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        return run_masks(self.view, self.vocabulary, self.criteria)

    @cached_property
    def _counts(self) -> Ints:
        if self._about == self.view.living:
            return self.view.totals
        return self.view.count_runs(self.view.indexes(self._about))

    def _without(self, name: str) -> Ints:
        """Return the count of each run under the filters but the one of that name."""
        counts = self._counts
        for other, mask in self._masks.items():
            if other != name:
                counts = np.where(mask, counts, 0)
        return counts

    def facets(self) -> tuple[Facet, ...]:
        """Return place, covered year, section and topic."""
        return (
            Facet("place", self._place_values()),
            Facet("covered_year", self._year_values()),
            Facet("section", self._section_values()),
            Facet("topic", self._topic_values()),
        )

    def _place_values(self) -> tuple[FacetValue, ...]:
        totals: dict[tuple[str, ...], int] = {}
        codes, of_run = self.view.places
        counts = np.bincount(of_run, self._without("place"), len(codes))
        for code, count in zip(codes, counts.tolist(), strict=True):
            if count:
                path = self.vocabulary.paths[code]
                for depth in range(1, len(path) + 1):
                    step = path[:depth]
                    totals[step] = totals.get(step, 0) + int(count)
        names, chosen = self._names.places, self.criteria.place and self.criteria.place.code
        return tuple(
            FacetValue(
                value=(place := self.vocabulary.places[path[-1]]).label,
                name=names[place.code],
                count=totals[path],
                depth=len(path) - 1,
                selected=place.code == chosen,
                item=place,
            )
            for path in sorted(totals)
        )

    @cached_property
    def _names(self) -> Names:
        return self.vocabulary.names(get_language() or settings.LANGUAGE_CODE)

    def _year_values(self) -> tuple[FacetValue, ...]:
        counts = np.bincount(self.view.runs["year"], self._without("years"))
        return tuple(
            FacetValue(
                str(year),
                str(year),
                int(counts[year]),
                selected=self.criteria.years == (year, year),
            )
            for year in np.flatnonzero(counts)[::-1].tolist()
        )

    def _section_values(self) -> tuple[FacetValue, ...]:
        counts = np.bincount(self.view.runs["kind"], self._without("section"), len(KINDS))
        return tuple(
            FacetValue(
                kind, str(kind.label), int(count), selected=self.criteria.section == kind.value
            )
            for kind, count in zip(Section.Kind, counts.tolist(), strict=True)
            if count
        )

    def _topic_values(self) -> tuple[FacetValue, ...]:
        counted = topic_counts(self.view, self.vocabulary, self._placed)
        return tuple(
            FacetValue(
                value=topic.slug,
                name=self._names.topics[topic.pk],
                count=counted[topic.pk],
                depth=1 if topic.parent else 0,
                selected=topic == self.criteria.topic,
                item=topic,
            )
            for topic in self.vocabulary.topics
            if counted[topic.pk]
        )


def topic_counts(view: View, vocabulary: Vocabulary, documents: BitMap) -> dict[int, int]:
    """Return how many of the documents bear each topic or one below it."""
    everything = documents == view.living
    counts = {}
    for topic, borne in families(view, vocabulary).items():
        counts[topic] = len(borne) if everything else borne.intersection_cardinality(documents)
    return counts


def families(view: View, vocabulary: Vocabulary) -> dict[int, BitMap]:
    """Return for each topic the documents that bear it or one below it."""
    known = view.remembered.get(("families", vocabulary.version))
    if known is None:
        known = {
            topic: BitMap.union(BitMap(), *(view.topics.get(member, BitMap()) for member in family))
            for topic, family in vocabulary.families.items()
        }
        view.remembered["families", vocabulary.version] = known
    return known


def run_masks(view: View, vocabulary: Vocabulary, criteria: Criteria) -> dict[str, Mask]:
    """Return which runs pass each filter that `criteria` has on place, year and section."""
    masks = {}
    if criteria.place is not None:
        codes, of_run = view.places
        within = [criteria.place.code in vocabulary.paths[code] for code in codes]
        masks["place"] = np.array(within, bool)[of_run]
    if criteria.years is not None:
        first, last = criteria.years
        masks["years"] = (view.runs["year"] >= first) & (view.runs["year"] <= last)
    if criteria.section is not None:
        masks["section"] = view.runs["kind"] == KINDS.index(criteria.section)
    return masks


def documents_of_runs(view: View, documents: BitMap, mask: Mask) -> BitMap:
    """Return those of the documents that stand in a run of the mask."""
    indexes = view.indexes(documents)
    return view.numbers(indexes[mask[view.run_of[indexes]]])
