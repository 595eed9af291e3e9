"""The places and topics that name facets, as this process holds them for one state of the database."""

import threading
from dataclasses import dataclass
from functools import cached_property

from yearbooks.indexing import View, current_state
from yearbooks.models import Place, Topic


@dataclass(frozen=True)
class Vocabulary:
    """Hold all places by code and all topics in display order; they are shared: never change them."""

    version: int
    places: dict[str, Place]
    topics: tuple[Topic, ...]

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
    if _LATEST and (latest := _LATEST[0]).version == version:
        return view, latest
    with _LOADING:
        loaded = Vocabulary(version, _places(), _topics())
        _LATEST[:] = [loaded]
    return view, loaded


def current_vocabulary() -> Vocabulary:
    """Return the vocabulary that the current transaction sees."""
    return current()[1]


def _places() -> dict[str, Place]:
    places = Place.objects.in_bulk()
    for place in places.values():
        place.parent = places.get(place.parent_id)
    return places


def _topics() -> tuple[Topic, ...]:
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    for topic in topics.values():
        topic.parent = topics.get(topic.parent_id)
    return tuple(topics.values())
