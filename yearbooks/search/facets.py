"""Facets 分面: for each value, how many entries the list would hold if it were chosen."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.utils.translation import get_language
from pyroaring import BitMap

from yearbooks.indexing import KINDS, View
from yearbooks.models import Place, Section
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
        mask = np.logical_and.reduce([*masks.values()])
        if self._about is not self.answers:
            return documents_of_runs(self.view, self.answers, mask)
        indexes, runs = self._standing
        return self.view.numbers(indexes[mask[runs]])

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        return run_masks(self.view, self.vocabulary, self.criteria)

    @cached_property
    def _counts(self) -> Ints:
        if self._about == self.view.living:
            return self.view.totals
        return np.bincount(self._standing[1], minlength=len(self.view.runs))

    @cached_property
    def _standing(self) -> tuple[Ints, Ints]:
        """Return where in the arrays of the view the answers about the topic stand, and their runs."""
        if self._about == self.view.living:
            return self.view.standing
        indexes = self.view.indexes(self._about)
        return indexes, self.view.run_of[indexes]

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
        tree = place_tree(self.view, self.vocabulary)
        counts = np.bincount(self.view.places[1], self._without("place"), len(tree.steps_of))
        totals = np.bincount(
            tree.steps_of.ravel(), counts.repeat(tree.steps_of.shape[1]), len(tree.places) + 1
        )
        held = np.flatnonzero(totals[:-1])
        names, chosen = self._names.places, self.criteria.place and self.criteria.place.code
        found = []
        for step, count in zip(held.tolist(), totals[held].astype(int).tolist(), strict=True):
            place = tree.places[step]
            code, depth = place.code, tree.depths[step]
            found.append(FacetValue(place.label, names[code], count, depth, code == chosen, place))
        return tuple(found)

    @cached_property
    def _names(self) -> Names:
        return self.vocabulary.names(get_language() or settings.LANGUAGE_CODE)

    def _year_values(self) -> tuple[FacetValue, ...]:
        counts = np.bincount(self.view.years, self._without("years"))
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
        counts = np.bincount(self.view.kinds, self._without("section"), len(KINDS))
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


class PlaceTree(NamedTuple):
    """Hold the places of a view and all above them, in display order, each with its depth.

    `steps_of` has a row for each place of the view: where in the order it and those above it stand;
    past the end where there are fewer.
    """

    places: list[Place]
    depths: list[int]
    steps_of: Ints


def place_tree(view: View, vocabulary: Vocabulary) -> PlaceTree:
    """Return the places that the facet of this view may show."""
    key = ("place tree", vocabulary.version)
    if key not in view.remembered:
        paths = [vocabulary.paths[code] for code in view.places[0]]
        steps = sorted({path[: depth + 1] for path in paths for depth in range(len(path))})
        index = {step: number for number, step in enumerate(steps)}
        steps_of = np.full((len(paths), max(map(len, paths), default=1)), len(steps))
        for row, path in enumerate(paths):
            steps_of[row, : len(path)] = [index[path[: depth + 1]] for depth in range(len(path))]
        places = [vocabulary.places[step[-1]] for step in steps]
        view.remembered[key] = PlaceTree(places, [len(step) - 1 for step in steps], steps_of)
    return view.remembered[key]


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
        masks["years"] = (view.years >= first) & (view.years <= last)
    if criteria.section is not None:
        masks["section"] = view.kinds == KINDS.index(criteria.section)
    return masks


def documents_of_runs(view: View, documents: BitMap, mask: Mask) -> BitMap:
    """Return those of the documents that stand in a run of the mask."""
    indexes = view.indexes(documents)
    return view.numbers(indexes[mask[view.run_of[indexes]]])
