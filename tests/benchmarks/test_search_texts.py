"""The benchmark's truth rests on these: a plain search over one file of folded texts."""

from pathlib import Path

import pytest

from benchmarks.search.questions import Question
from benchmarks.search.selections import Selection, select
from benchmarks.search.texts import Row, Texts, Vocabulary, write_texts
from benchmarks.search.truth import Judge

VOCABULARY = Vocabulary(
    places=[("330100", "hangzhou", ["zhejiang", "hangzhou"]), ("110000", "beijing", ["beijing"])],
    kinds=["综述", "外事"],
    topics=[(7, "services", -1), (8, "apec-card", 0), (9, "taiwan", -1)],
)
ROWS = [
    Row("a1", ("概况", "外事办主任来访", "友城与外事"), (0, 2020, 0, 0b010)),
    Row("b2", ("外事", "apec商务旅行卡"), (1, 2019, 1, 0b011)),
    Row("c3", ("友城", "无"), (0, 2019, 1, 0b100)),
]


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    """Write three documents and read them back."""
    write_texts(tmp_path, ROWS, VOCABULARY)
    return Texts(tmp_path)


def test_documents_come_back_as_written(texts: Texts) -> None:
    documents = list(texts.documents())

    assert [(d.title, *d.paragraphs) for d in documents] == [row.fields for row in ROWS]
    assert [(d.place, d.year, d.kind, d.topics) for d in documents] == [r.columns for r in ROWS]


@pytest.mark.parametrize(
    ("needle", "field", "numbers"),
    [
        ("外事", "any", [0, 1]),
        ("外事", "title", [1]),
        ("外事", "body", [0]),
        ("友城", "any", [0, 2]),
        ("访友", "any", []),
        ("没有", "any", []),
        ("c", "body", [1]),
    ],
    ids=["anywhere", "title", "body", "two", "across fields", "nowhere", "last column"],
)
def test_holding_is_a_substring_test(
    texts: Texts, needle: str, field: str, numbers: list[int]
) -> None:
    assert texts.holding(needle, field).tolist() == numbers


def test_filters_become_column_numbers(texts: Texts) -> None:
    question = Question("外事", "filters", "zhejiang", (2019, 2020), "外事", "services")

    selection = select(question, texts)

    filters = {"place": (0,), "year": (2019, 2020), "kind": (1,), "topics": (0, 1)}
    assert selection == Selection("外事", filters)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("外事 友城", [0]),
        ("外事 OR 友城", [0, 1, 2]),
        ("外事 -友城", [1]),
        ("标题:友城 OR body:APEC", [1, 2]),
        ("-外事", [2]),
    ],
)
def test_truth_follows_the_query_language(texts: Texts, query: str, numbers: list[int]) -> None:
    truth = Judge(texts).truth(Question(query, "operators"))

    assert truth.numbers.tolist() == numbers


def test_true_facets_leave_their_own_filter_off(texts: Texts) -> None:
    question = Question("外事", "filters", place="beijing")

    truth = Judge(texts).truth(question)

    assert truth.total == 1
    assert truth.facets["place"] == {"zhejiang": 1, "hangzhou": 1, "beijing": 1}
    assert truth.facets["covered_year"] == {"2019": 1}
    assert truth.facets["topic"] == {"services": 1, "apec-card": 1}
