"""Advice where little was found: only what finds more, with its true count."""

from dataclasses import replace

import pytest

from yearbooks.models import Place
from yearbooks.search import Criteria, find
from yearbooks.search.advice import advise
from yearbooks.search.spelling import candidates
from yearbooks.text.query import parse_query

pytestmark = pytest.mark.django_db


def ask(query, **filters):
    """Return the advice on a query."""
    criteria = Criteria(query=parse_query(query) if query else None, **filters)
    return advise(criteria, find(criteria))


def place(label):
    return Place.objects.with_ancestors().get(label=label)


@pytest.mark.parametrize("query", ["", '""', "金华"])
def test_there_is_no_advice_where_none_is_needed(samples, query):
    assert ask(query) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("金桦", "金华"), ("工墅区", "拱墅区"), ("疫情 友诚", "友城")]
)
def test_a_slip_is_answered_with_what_was_meant(samples, typed, meant):
    advice = ask(typed)

    assert meant in [each.text for each in advice.meant]


def test_a_proposal_finds_as_many_as_it_says(samples):
    advice = ask("友诚 -疫情")

    assert advice.meant
    for each in advice.meant:
        assert find(Criteria(query=parse_query(each.query))).first.total == each.total > 0


def test_a_term_that_the_archive_knows_is_not_called_a_slip(samples):
    assert ask("友城 没有这样的词").meant == ()


def test_the_closest_word_comes_first(samples):
    assert candidates("友诚")[0] == "友城"
    assert candidates("没有这样的词") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("金华 没有这样的词", "term"),
        ("疫情 -疫", "exclusions"),
        ("标题:2020年", "field"),
        ('"金华非洲合作"', "quotes"),
    ],
)
def test_a_looser_query_finds_as_many_as_it_says(samples, query, code):
    advice = ask(query)

    assert code in [each.code for each in advice.looser]
    for each in advice.looser:
        assert find(Criteria(query=parse_query(each.query))).first.total == each.total > 0


def test_looser_queries_keep_the_conditions(samples):
    criteria = {"place": place("hangzhou-gongshu")}

    for each in ask("疫情 没有这样的词", **criteria).looser:
        asked = Criteria(query=parse_query(each.query), **criteria)
        assert find(asked).first.total == each.total


def test_the_chosen_place_and_years_are_told_with_what_is_held(samples):
    jinhua, years = place("jinhua"), (2015, 2020)

    held = ask("没有这样的词", place=jinhua, years=years).held

    assert [(each.place, each.years, each.total) for each in held] == [
        (jinhua, None, 40),
        (None, years, 54),
        (jinhua, years, 40),
    ]
    assert (held[0].first, held[0].last) == (2020, 2020)


def test_a_place_of_which_nothing_is_held_says_so(samples):
    (held,) = ask("友城", place=place("beijing")).held

    assert (held.total, held.first) == (0, None)


def test_what_the_conditions_hide_is_counted(samples):
    criteria = Criteria(query=parse_query("友城"), place=place("beijing"))

    advice = advise(criteria, find(criteria))

    assert advice.unfiltered == find(replace(criteria, place=None)).first.total > 0
