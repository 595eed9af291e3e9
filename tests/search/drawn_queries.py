"""Queries drawn at random places of the text, in every form that the query language has."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random

from opencc import OpenCC

from tests.search.brute_force import Known
from yearbooks.models import Place, Topic
from yearbooks.search import Criteria, Match
from yearbooks.text.folding import fold
from yearbooks.text.query import literal, parse_query

LONGEST = 12
COMBINATIONS = list(product((False, True), repeat=4))
_TRADITIONAL = OpenCC("s2t")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

_DISGUISES: Sequence[Callable[[str], str]] = (
    str,
    str,
    str.swapcase,
    lambda piece: piece.translate(_WIDE),
    _TRADITIONAL.convert,
)


class Drawer:
    """Draw criteria from the texts, places, years, sections and topics of entries."""

    def __init__(self, entries: Sequence[Known], seed: int) -> None:
        self._chance = Random(seed)
        self._entries = entries
        self._places = {place.label: place for place in Place.objects.all()}
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self._forms = (
            self._exact,
            self._bare,
            self._both,
            self._without,
            self._either,
            self._brackets,
            self._titled,
            self._in_body,
            self._near,
            self._excluded,
            str,
        )

    def questions(self, count: int) -> Iterator[tuple[str, Criteria]]:
        """Yield so many questions as typed with their criteria; an empty one has filters alone.

        Forms, readings and combinations of filters take turns, 11, 3 and 16 of them: after 176
        questions every form has met every combination, after 528 in every reading.
        """
        readings = tuple(Match)
        for number in range(count):
            typed = self._forms[number % len(self._forms)]()
            match = readings[number % len(readings)]
            chosen = self._filters(*COMBINATIONS[number % len(COMBINATIONS)])
            query = parse_query(typed) if typed else None
            yield typed, Criteria(query=query, match=match, **chosen)

    def _filters(self, place: bool, years: bool, section: bool, topic: bool) -> dict[str, object]:
        chance, entry = self._chance, self._chance.choice(self._entries)
        chosen: dict[str, object] = {}
        if place:
            chosen["place"] = self._places[chance.choice(entry.places)]
        if years:
            chosen["years"] = (entry.year - chance.randrange(6), entry.year + chance.randrange(6))
        if section:
            chosen["section"] = entry.section
        if topic:
            slugs = sorted(entry.topics) or sorted(self._topics)
            chosen["topic"] = self._topics[chance.choice(slugs)]
        return chosen

    def _field(self) -> str:
        return self._chance.choice(self._chance.choice(self._entries).printed)

    def _piece(self, field: str = "", longest: int = LONGEST) -> str:
        """Return a disguised piece of a field, every fourth one where digits or Latin stand."""
        chance = self._chance
        while True:
            text = field or self._field()
            start = chance.randrange(len(text))
            if chance.random() < 0.25:
                ascii_places = [at for at, each in enumerate(text) if each.isascii()]
                start = max(0, chance.choice(ascii_places or [start]) - chance.randrange(3))
            piece = text[start : start + chance.randint(1, longest)]
            if fold(piece).strip():
                return chance.choice(_DISGUISES)(piece)

    def _exact(self) -> str:
        return literal(self._piece())

    def _bare(self) -> str:
        return self._piece()

    def _both(self) -> str:
        field = self._field()
        return f"{literal(self._piece(field, 5))} {literal(self._piece(field, 5))}"

    def _without(self) -> str:
        return f"{literal(self._piece('', 3))} -{literal(self._piece('', 2))}"

    def _either(self) -> str:
        joined = self._chance.choice(["OR", "|"])
        return f"{literal(self._piece())} {joined} {literal(self._piece())}"

    def _brackets(self) -> str:
        field = self._field()
        inside = f"({literal(self._piece(field, 4))} OR {literal(self._piece())})"
        return f"{inside} {literal(self._piece(field, 2))} -{literal(self._piece('', 4))}"

    def _titled(self) -> str:
        title = self._chance.choice(self._entries).printed[0]
        return f"{self._chance.choice(['title:', '标题:'])}{literal(self._piece(title, 6))}"

    def _in_body(self) -> str:
        return f"{self._chance.choice(['body:', '正文：'])}{literal(self._piece())}"

    def _near(self) -> str:
        field, distance = self._field(), self._chance.choice([1, 4, 10, 40])
        left, right = literal(self._piece(field, 3)), literal(self._piece(field, 3))
        return f"{left} NEAR/{distance} {right}"

    def _excluded(self) -> str:
        return f"-{literal(self._piece('', 2))}"
