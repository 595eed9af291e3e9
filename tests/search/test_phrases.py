"""Grams prove a phrase where they say they do, and only there."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyroaring import BitMap

from tests.indexing.stored import FIRST, SLOT, Stored
from yearbooks.indexing import Posting, build, grams
from yearbooks.indexing.layout import Text
from yearbooks.models import Entry, SearchSegment, Yearbook
from yearbooks.search import Criteria, count, identifiers
from yearbooks.search.phrases import LONGEST_CHAIN, chain, doubtful, windows
from yearbooks.text.folding import fold
from yearbooks.text.query import literal, parse_query
from yearbooks.text.tokens import cut_lengths


def text(body: str) -> Text:
    return Text("题", body, cut_lengths(f"题\n{body}"))


def stored(bodies: list[str], monkeypatch: pytest.MonkeyPatch) -> Stored:
    monkeypatch.setattr(grams, "FREQUENT", 1)
    return Stored(list(grams.gram_rows([text(body) for body in bodies], SLOT)))


def postings(held: Stored, phrase: str) -> list[Posting] | None:
    found = [held.find(gram) for gram in chain(phrase)]
    return None if None in found else [Posting(*map(BitMap, each)) for each in found]


def told(held: Stored, phrase: str) -> tuple[set[int], set[int]]:
    """Return the documents that are proved to hold the phrase, and those left in doubt."""
    found = postings(held, phrase)
    if found is None:
        return set(), set()
    together = BitMap.intersection(*(each.all for each in found))
    doubts = together & doubtful(found)
    return {n - FIRST for n in together - doubts}, {n - FIRST for n in doubts}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_proved_is_true_and_what_is_true_is_proved_or_doubted(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    pieces = [
        "甲乙丙丁戊己庚",
        "乙丙丁戊",
        "丙丁戊己",
        "甲甲甲甲甲",
        "辛",
        "\n",
        "甲乙丙丁戊",
        "己庚甲",
    ]
    bodies = ["".join(chance.choices(pieces, k=6)).strip() or "辛" for _each in range(60)]
    held = stored(bodies, monkeypatch)

    proved = doubted = 0
    for body in bodies:
        line = max(body.split("\n"), key=len)
        start, length = chance.randrange(len(line)), chance.randint(6, 11)
        phrase = line[start : start + length]
        true = {number for number, each in enumerate(bodies) if phrase in each}
        if len(phrase) > 5:
            certain, doubts = told(held, phrase)
            assert certain <= true <= certain | doubts, phrase
            proved, doubted = proved + len(certain), doubted + len(doubts)

    assert proved > 50
    assert doubted > 0


@pytest.mark.parametrize(
    ("body", "proved"),
    [
        pytest.param("召开外事工作委员会会议", True, id="stands once"),
        pytest.param("外事工作委员会。外事工作委员会", True, id="stands twice alike"),
        pytest.param("外事工作委员会。外事工作会", True, id="its beginning stands alone too"),
        pytest.param("外事工作委员会。本工作委员会", True, id="its end stands alone too"),
        pytest.param("外事工作委员。事工作委员会", False, id="two pieces that overlap"),
        pytest.param("外事工作委员会。外事工作委员。事工作委员会", False, id="true, but in doubt"),
    ],
)
def test_a_phrase_is_proved_by_its_grams(
    body: str, proved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    certain, doubts = told(stored([body], monkeypatch), "外事工作委员会")

    assert (certain, doubts) == (({0}, set()) if proved else (set(), {0}))


def test_short_and_very_long_phrases_have_no_chain() -> None:
    assert chain("友好城市往") == []
    assert chain("友" * (LONGEST_CHAIN + 1)) == []


@pytest.mark.parametrize("length", [1, 3, 4, 5, 6, 12, 33, 40])
def test_windows_reach_from_the_first_character_to_the_last(length: int) -> None:
    phrase = "".join(chr(0x4E00 + number) for number in range(length))

    looked_up = windows(phrase)

    assert set("".join(looked_up)) == set(phrase)


@pytest.fixture
def built(samples: list[Yearbook], monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Build the samples so that long grams are stored of them; return their folded texts."""
    monkeypatch.setattr(grams, "FREQUENT", 1)
    assert build(tuple(SearchSegment.objects.order_by("pk").values_list("pk", flat=True))) == 54
    entries = Entry.objects.published().select_related("current")
    return [
        (entry.pk, [fold(text) for text in (entry.current.title, *entry.current.paragraphs)])
        for entry in entries
    ]


def found(phrase: str) -> set[str]:
    return set(identifiers(Criteria(query=parse_query(literal(phrase)))))


def test_long_phrases_equal_brute_force(built: list[tuple[str, list[str]]]) -> None:
    chance = random.Random(20_261)
    wrong = []

    for _draw in range(300):
        field = chance.choice(chance.choice(built)[1])
        start = chance.randrange(len(field))
        phrase = field[start : start + chance.randint(6, 14)].strip()
        truth = {pk for pk, fields in built if any(phrase in each for each in fields)}
        if phrase and found(phrase) != truth:
            wrong.append(phrase)

    assert wrong == []


def test_no_text_is_read_for_a_phrase_that_its_grams_prove(
    built: list[tuple[str, list[str]]],
) -> None:
    criteria = Criteria(query=parse_query("因公出国（境）办理程序"))

    with CaptureQueriesContext(connection) as queries:
        total = count(criteria)

    assert total == 1
    assert not [each for each in queries if "strpos" in each["sql"]]
