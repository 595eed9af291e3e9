"""The places and topics that name facets, as this process holds them for one state of the database."""

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import override

from yearbooks.indexing import View, current_state, held_state, snapshot
from yearbooks.models import Place, Synonym, Topic
from yearbooks.text.folding import fold
from yearbooks.text.place_names import short_name


class Names(NamedTuple):
    """Hold the names of places by code and of topics by key."""

    places: dict[str, str]
    topics: dict[int, str]


@dataclass(frozen=True)
class Vocabulary:
    """Hold all places by code, all topics in display order and all synonym groups.

    They are shared: never change them.
    """

    version: int
    places: dict[str, Place]
    topics: tuple[Topic, ...]
    synonyms: tuple[tuple[str, ...], ...]

    @cached_property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """Return for each place the codes of those it belongs to and its own, the province first."""
        return {
            code: tuple(step.code for step in place.path) for code, place in self.places.items()
        }

    @cached_property
    def folded_names(self) -> dict[str, tuple[str, ...]]:
        """Return what each place is called, folded: its name, its label as words, its English name."""
        return {
            code: (fold(place.name), place.label.replace("-", " "), fold(place.english))
            for code, place in self.places.items()
        }

    @cached_property
    def provinces_of_names(self) -> dict[str, frozenset[str]]:
        """Return for each short name, as 海南, the codes of the provinces in which a place bears it.

        Districts are left out: nobody means one of 牡丹江 by 西安.
        """
        bearers: dict[str, set[str]] = {}
        for code, place in self.places.items():
            if place.name.endswith("区") and place.level == Place.Level.COUNTY:
                continue
            bearers.setdefault(short_name(place.name), set()).add(self.paths[code][0])
        return {name: frozenset(provinces) for name, provinces in bearers.items()}

    def names(self, language: str) -> "Names":
        """Return the names of places and topics in one language of the interface."""
        if language not in self._names:
            with override(language):
                places = {code: place.display_name for code, place in self.places.items()}
                topics = {topic.pk: topic.display_name for topic in self.topics}
            self._names[language] = Names(places, topics)
        return self._names[language]

    @cached_property
    def _names(self) -> "dict[str, Names]":
        return {}

    @cached_property
    def families(self) -> dict[int, tuple[int, ...]]:
        """Return the keys of each topic and of those below it."""
        families: dict[int, list[int]] = {topic.pk: [topic.pk] for topic in self.topics}
        for topic in self.topics:
            if topic.parent_id:
                families[topic.parent_id].append(topic.pk)
        return {topic: tuple(family) for topic, family in families.items()}


_LATEST: list[Vocabulary] = []
_LOADING = threading.Lock()


def current() -> tuple[View, Vocabulary]:
    """Return the view and the vocabulary that the current transaction sees."""
    view, version = current_state()
    if latest := _held(version):
        return view, latest
    with _LOADING:
        loaded = Vocabulary(version, _places(), _topics(), _synonyms())
        _LATEST[:] = [loaded]
    return view, loaded


def now() -> tuple[View, Vocabulary]:
    """Return the view and the vocabulary of this moment, in one statement where both are held."""
    state = held_state()
    if state and (vocabulary := _held(state[1])):
        return state[0], vocabulary
    with snapshot():
        return current()


def current_vocabulary() -> Vocabulary:
    """Return the vocabulary of this moment."""
    return now()[1]


def _held(version: int) -> Vocabulary | None:
    return _LATEST[0] if _LATEST and _LATEST[0].version == version else None


def _places() -> dict[str, Place]:
    places = Place.objects.in_bulk()
    for place in places.values():
        place.parent = places.get(place.parent_id)
    return places


def _synonyms() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, Synonym.objects.values_list("terms", flat=True)))


def _topics() -> tuple[Topic, ...]:
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    for topic in topics.values():
        topic.parent = topics.get(topic.parent_id)
    return tuple(topics.values())
