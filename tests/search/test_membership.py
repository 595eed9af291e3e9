"""Search finds exactly the entries that contain what was asked: held against brute force."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yearbooks.models import Entry, Yearbook
from yearbooks.search import Criteria, find, identifiers
from yearbooks.text.folding import fold
from yearbooks.text.nodes import matches
from yearbooks.text.query import literal, parse_query

SEED = 20_201
# In each form of the index.
DRAWS = 250
DRAWS_OF_THE_DRILL = 2_500

Texts = dict[str, tuple[str, list[str]]]


@pytest.fixture
def texts(samples: list[Yearbook]) -> Texts:
    """Return title and paragraphs of every published entry by identifier."""
    return {
        entry.pk: (entry.current.title, entry.current.paragraphs)
        for entry in Entry.objects.published().select_related("current")
    }


def folded(texts: Texts) -> dict[str, tuple[str, list[str]]]:
    return {pk: (fold(title), [fold(text) for text in body]) for pk, (title, body) in texts.items()}


def found(query: str) -> set[str]:
    return set(identifiers(Criteria(query=parse_query(query))))


def drawn(texts: Texts, count: int) -> list[str]:
    """Draw substrings of 1–8 characters at random places, across word borders too."""
    chance = random.Random(SEED)
    fields = [field for title, body in texts.values() for field in (title, *body)]
    pieces = []
    while len(pieces) < count:
        field = chance.choice(fields)
        start = chance.randrange(len(field))
        piece = field[start : start + chance.randint(1, 8)]
        if fold(piece).strip():
            pieces.append(piece)
    return pieces


@pytest.mark.parametrize(
    "draws", [DRAWS, pytest.param(DRAWS_OF_THE_DRILL, marks=pytest.mark.drill)]
)
def test_random_substrings_equal_brute_force(texts: Texts, draws: int) -> None:
    fields = folded(texts)
    wrong = []

    for piece in drawn(texts, draws):
        wanted = fold(piece)
        truth = {
            pk for pk, (title, body) in fields.items() if any(wanted in f for f in (title, *body))
        }
        if found(literal(piece)) != truth:
            wrong.append(piece)

    assert wrong == []


def test_total_and_hits_agree_with_membership(texts: Texts) -> None:
    results = find(Criteria(query=parse_query("外事")), per_page=100)

    assert results.first.total == len(results.first.hits)
    assert {hit.entry.pk for hit in results.first.hits} == found("外事")


QUERIES = [
    "外",
    "事",
    "2",
    "a",
    "APEC",
    "ａｐｅｃ",
    "apec商务旅行卡",
    "外事 疫情",
    "外事 -疫情",
    "-疫情",
    "友城 OR 侨资",
    "友城 | 侨资 | 台企",
    "(友城 OR 侨资) -法国",
    "（友城 OR 侨资） 捐赠",
    '"因公出国（境）"',
    "因公出国（境）",
    "标题:概况",
    "title:概况",
    "标题：概况 -侨联",
    "正文:概况",
    "body:拱墅",
    "标题:(外办 OR 侨)",
    "友好 -(友城 OR 法国)",
    "義新歐",
    "領事",
    "外事辦",
    "％",
    "'",
    "\\",
    "_",
    "“两手抓、两手硬”",
    "中非合作 金华样本",
    '"中非合作 金华样本"',
    "2022-04-11",
    "8月18至19日",
    "不存在的词语",
    "外事 NEAR/5 友城",
    "外办 NEAR/20 金华",
    "标题:概况 NEAR 侨",
    "正文:疫情 NEAR/3 防控",
    "(疫情 NEAR/3 防控) -友城",
    "外事 NEAR/9 疫情 NEAR/30 防控",
    "金华 NEAR/999 金华",
]


@pytest.mark.parametrize("query", QUERIES)
def test_query_language_equals_its_definition(texts: Texts, query: str) -> None:
    root = parse_query(query).root

    truth = {pk for pk, (title, body) in folded(texts).items() if matches(root, title, body)}

    assert found(query) == truth


FRAGMENTS = st.sampled_from(
    ["外事", "友城", "疫情", "金华", "APEC", "概况", "。", "（", "）", '"', "-", " OR ", "|", " "]
    + ["标题:", "正文:", "“", "”", "港澳", "2020", "ａ", " NEAR/4 ", " NEAR "]
)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pieces=st.lists(FRAGMENTS, max_size=8))
def test_any_typed_query_equals_its_definition(texts: Texts, pieces: list[str]) -> None:
    typed = "".join(pieces)
    root = parse_query(typed).root

    truth = (
        {pk for pk, (title, body) in folded(texts).items() if matches(root, title, body)}
        if root
        else set()
    )

    assert found(typed) == truth
