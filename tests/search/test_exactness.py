"""Every set, every total and every facet count equals the plain definition, at any size.

`make test` holds it on some 1,500 generated entries, `make drills` on 100,000.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import opencc
import pytest
from django.db import transaction
from django.test import override_settings

from benchmarks.generator import books
from tests.search.brute import Held, answers, archive, facets, filters, passes
from yearbooks import publishing
from yearbooks.indexing import build, consolidate, index_entries
from yearbooks.models import Entry, SearchSegment
from yearbooks.search import Criteria, Match, find, identifiers
from yearbooks.text.folding import fold
from yearbooks.text.query import literal, parse_query

SEED = 20_261_124
SMALL, LARGE = 1_500, 100_000
DRAWN, DRAWN_AT_LARGE = 160, 500
OPERATORS = [
    "{} {}",
    "{} -{}",
    "{} OR {}",
    "({} OR {}) -{}",
    "标题:{}",
    "正文:{} {}",
    "-{}",
    "{} NEAR/12 {}",
    "({} NEAR {}) | 标题:{}",
]


def load(size: int, folder: Path) -> None:
    """Publish generated yearbooks until there are `size` entries."""
    with override_settings(MEDIA_ROOT=folder):
        publishing.load_books(books(size, SEED))


@pytest.fixture(scope="module")
def generated(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Held]]:
    """Publish a small archive in a transaction that the module's end rolls back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(SMALL, tmp_path_factory.mktemp("media"))
        yield archive()
        transaction.set_rollback(True)


def as_fresh() -> None:
    """Leave the documents as they were published."""


def as_indexed() -> None:
    """Build three segments of the publications, each by itself, and leave none fresh."""
    keys = list(SearchSegment.objects.order_by("pk").values_list("pk", flat=True))
    index_entries(Entry.objects.published().order_by("pk")[: SMALL // 3])
    build(tuple(keys))
    newest = SearchSegment.objects.filter(indexed=False).values_list("pk", flat=True)
    build(tuple(newest))
    index_entries(Entry.objects.published().order_by("-pk")[: SMALL // 5])
    build(tuple(SearchSegment.objects.filter(indexed=False).values_list("pk", flat=True)))


def as_mixed() -> None:
    """Keep postings of all, with many documents deleted again, and fresh ones in their place."""
    consolidate(most_fresh=0)
    index_entries(Entry.objects.published().order_by("pk")[::4])


SHAPES = [as_fresh, as_indexed, as_mixed]


def pieces(held: Sequence[Held], count: int, chance: random.Random) -> Iterator[str]:
    """Draw pieces of 1–12 characters at any place of any field, written in several ways."""
    write = [str, str, str, opencc.OpenCC("s2t").convert, full_width, str.upper]
    made = 0
    while made < count:
        each = chance.choice(held)
        field = chance.choice([each.title, *each.paragraphs])
        start = chance.randrange(max(1, len(field)))
        piece = field[start : start + chance.randint(1, 12)]
        if fold(piece).strip():
            made += 1
            yield chance.choice(write)(piece)


def full_width(text: str) -> str:
    """Write ASCII in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def questions(held: Sequence[Held], count: int) -> Iterator[Criteria]:
    """Yield questions of every form: pieces, operators, readings, filters."""
    chance = random.Random(SEED)
    drawn = pieces(held, 10 * count, chance)
    combinations = list(filters(chance))
    for number in range(count):
        if number % 3:
            typed = literal(next(drawn))
        else:
            form = OPERATORS[number // 3 % len(OPERATORS)]
            typed = form.format(*(literal(next(drawn)) for _place in range(form.count("{}"))))
        if number % 7 == 0:
            typed = next(drawn)  # as a reader types it
        yield Criteria(
            query=parse_query(typed),
            match=chance.choice([Match.EXACT, Match.EXACT, Match.WORDS, Match.ANY]),
            **(combinations[number % 16] if number % 2 else {}),
        )
    yield from (Criteria(**chosen) for chosen in combinations)


def differences(held: Sequence[Held], asked: Iterator[Criteria]) -> list[str]:
    """Return what differs from the definition, a line each."""
    wrong = []
    for criteria in asked:
        found = answers(held, criteria)
        passing = {each.pk for each in found if passes(each, criteria)}
        results = find(criteria)
        told = {
            facet.name: {value.value: value.count for value in facet.values}
            for facet in results.facets
        }
        typed = criteria.query.root if criteria.query else None
        if set(identifiers(criteria)) != passing:
            wrong.append(f"set of {typed} {criteria}")
        if results.first.total != len(passing):
            wrong.append(f"total of {typed}: {results.first.total}, not {len(passing)}")
        if told != facets(found, criteria):
            wrong.append(f"facets of {typed} {criteria}")
    return wrong


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_answer_equals_its_definition(
    generated: list[Held], db: None, shape: Callable[[], None]
) -> None:
    shape()

    wrong = differences(generated, questions(generated, DRAWN))

    assert wrong == []


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_every_answer_equals_its_definition_at_100k(tmp_path: Path) -> None:
    load(LARGE, tmp_path)
    consolidate()
    held = archive()

    wrong = differences(held, questions(held, DRAWN_AT_LARGE))

    assert len(held) >= LARGE
    assert wrong == []
