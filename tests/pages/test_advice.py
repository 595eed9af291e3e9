"""Pages on which little was found, and what equivalents add."""

import re

import pytest
from django.template.loader import render_to_string

from yearbooks import search
from yearbooks.filters import EntryFilter
from yearbooks.search import Variant
from yearbooks.views.listing import Listing

pytestmark = pytest.mark.django_db


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def links(html):
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(\?[^"]+)"', html)]


def test_nothing_found_proposes_what_was_meant(client, samples):
    html = client.get("/search/?q=友诚&covered_year=2020").content.decode()

    assert re.search("您是不是要找 友城 [1-9]", text_of(html))
    assert "?covered_year=2020&q=%E5%8F%8B%E5%9F%8E" in links(html)


def test_what_was_meant_stands_above_the_entries_that_hold_the_words(client, samples):
    html = client.get("/search/?q=友诚").content.decode()

    assert html.index("您是不是要找") < html.index('id="second-title"')
    assert "没有条目含有所检内容" not in html


def test_nothing_found_counts_looser_queries(client, samples):
    html = client.get("/search/?q=金华 没有这样的词").content.decode()

    assert re.search("去掉没有这样的词： 金华 [1-9]", text_of(html))


def test_nothing_found_tells_what_is_held_of_the_place(client, samples):
    html = client.get("/search/?q=没有这样的词&place=jinhua").content.decode()

    assert "本库收有金华市的条目40条，记事年2020。" in text_of(html)
    assert 'href="/places/jinhua/"' in html


def test_nothing_found_tells_that_nothing_is_held(client, samples):
    html = client.get("/search/?q=友城&place=beijing&covered_year=1999").content.decode()

    assert "本库尚无北京市的条目" in text_of(html)
    assert "本库没有1999年的条目" in text_of(html)
    assert "取消全部条件" in text_of(html)


def test_few_hits_have_a_slim_version_above_them(client, samples):
    html = client.get("/search/?q=境外到拱墅人员信息交互专班成立 拱墅").content.decode()

    few = html.index('class="few"')
    assert few < html.index('class="hit"')
    assert "没有条目含有所检内容" not in html


def test_enough_hits_have_no_advice(client, samples):
    html = client.get("/search/?q=疫情").content.decode()

    assert "advice-line" not in html
    assert 'class="few"' not in html


def listed(rf, query, **added):
    """Show a list whose results hold equivalents too."""
    asked = EntryFilter({"q": query})
    assert asked.is_valid()
    found = search.find(asked.criteria)
    results = search.Results(
        found.first, found.second, found.facets, found.page, found.pages, **added
    )
    answered = Listing(asked.form, frozenset(), asked.parameters, asked.criteria, results)
    request = rf.get("/search/", {"q": query})
    return render_to_string("_listing.html", {"listing": answered, "request": request})


def test_equivalents_are_named_with_their_counts_and_a_way_to_do_without(rf, samples):
    terms = (Variant("友好城市", "友好城市", 12), Variant("姊妹城市", "姊妹城市", 3))

    html = listed(rf, "友城", also_terms=terms)

    assert "同时检索了 友好城市 (12)、姊妹城市 (3)" in text_of(html)
    assert "?q=%E5%8F%8B%E5%9F%8E&synonyms=off" in links(html)
    assert "?q=%E5%A7%8A%E5%A6%B9%E5%9F%8E%E5%B8%82" in links(html)


def test_an_equivalent_that_nothing_holds_is_named_without_a_link(rf, samples):
    html = listed(rf, "友城", also_terms=(Variant("姊妹城市", "姊妹城市", 0),))

    assert "姊妹城市 (0)" in text_of(html)
    assert "?q=%E5%A7%8A%E5%A6%B9%E5%9F%8E%E5%B8%82" not in links(html)


def test_entries_with_an_equivalent_are_a_group_of_their_own(rf, samples):
    also = search.find(EntryFilter({"q": "疫情"}).reading).first

    html = listed(rf, "友城", also=also)

    assert f"另有{also.total}条含有同义词" in html
    assert html.index('id="also-title"') > html.index('class="hits"')


def test_synonyms_switched_off_are_a_chip_that_switches_them_on_again(client, samples):
    html = client.get("/search/?q=友城&synonyms=off").content.decode()

    chips = re.search(r'<ul class="chips".*?</ul>', html, re.DOTALL)[0]
    assert "同义词 不检索" in text_of(chips)
    assert "?q=%E5%8F%8B%E5%9F%8E" in links(chips)
    assert '<input type="hidden" name="synonyms" value="off">' in html


def test_an_unknown_wish_about_synonyms_gets_a_message(client, samples):
    html = client.get("/search/?q=友城&synonyms=maybe").content.decode()

    assert 'role="alert"' in html
