"""Synonyms: which terms have equivalents, and the query that takes them too."""

import pytest

from yearbooks.search.synonyms import widened
from yearbooks.text.query import parse_query, render

GROUPS = [
    ["外办", "外事办", "外事办公室"],
    ["友城", "友好城市", "姊妹城市"],
    ["世贸组织", "WTO"],
    ["友城", "结好城市"],
]


@pytest.mark.parametrize(
    ("query", "wider"),
    [
        ("外办", "外办 OR 外事办 OR 外事办公室"),
        ("友城", "友城 OR 友好城市 OR 姊妹城市 OR 结好城市"),
        ("ｗｔｏ", "ｗｔｏ OR 世贸组织"),
        ("金华 外办", "金华 (外办 OR 外事办 OR 外事办公室)"),
        ("外办 OR 德国", "外办 OR 外事办 OR 外事办公室 OR 德国"),
        ("标题:WTO", "标题:WTO OR 标题:世贸组织"),
        ("WTO -外办", "(WTO OR 世贸组织) -外办"),
    ],
)
def test_a_term_of_a_group_brings_the_others(query, wider):
    found = widened(parse_query(query).root, GROUPS)

    assert render(found.root) == wider


@pytest.mark.parametrize("query", ["金华", '"外办"', "-外办", "金华外办", "德国 -WTO", "办"])
def test_other_terms_stay_as_they_are(query):
    assert widened(parse_query(query).root, GROUPS) is None


def test_an_equivalent_that_contains_the_typed_term_is_left_out():
    found = widened(parse_query("外事办").root, GROUPS)

    assert [each.other.text for each in found.alternatives] == ["外办"]


def test_each_equivalent_has_the_query_that_asks_for_it_instead():
    found = widened(parse_query("金华 WTO OR 外事办").root, GROUPS)

    queries = [each.query for each in found.alternatives]
    assert queries == ["金华 世贸组织 OR 外事办", "金华 WTO OR 外办"]
