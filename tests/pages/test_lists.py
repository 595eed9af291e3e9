"""Lists of entries: parameters, groups, facets, chips, order and pages."""

import re

import pytest

pytestmark = pytest.mark.django_db

LISTS = ["/search/", "/places/zhejiang/", "/years/2020/", "/sections/活动/", "/topics/africa/"]
WRONG = [
    "covered_year=abc",
    "covered_year=2015-",
    "covered_year=2020-2015",
    "covered_year=1998.5",
    "covered_year=9999",
    "place=nowhere",
    "place=%00",
    "section=xyz",
    "topic=nothing",
    "sort=foo",
    "match=foo",
    "q=%00",
    "q=%E5%8F%8B%00%E5%9F%8E",
]
NO_PAGE = ["page=0", "page=-1", "page=abc", "page=999", "page=", "page=1.5", "page=１", "page=%00"]


def hits(html: str) -> int:
    return html.count('<li class="hit">')


@pytest.mark.parametrize("parameter", WRONG)
def test_a_wrong_parameter_gives_a_message_and_no_rows(client, samples, parameter):
    for address in LISTS:
        response = client.get(f"{address}?{parameter}")
        html = response.content.decode()

        assert response.status_code == 200
        assert 'role="alert"' in html
        assert "取消此条件" in html
        assert hits(html) == 0


def test_what_is_no_choice_is_named_in_words_of_the_site_and_cut_short(client):
    html = client.get(f"/search/?match={'x' * 200}").content.decode()

    assert f"<li>匹配方式：没有“{'x' * 60}”这一选项，请从列表中选择。" in html


@pytest.mark.parametrize("parameter", NO_PAGE)
def test_a_page_that_a_list_does_not_have_is_not_found(client, samples, parameter):
    for address in [*LISTS, "/yearbooks/"]:
        assert client.get(f"{address}?{parameter}").status_code == 404


@pytest.mark.parametrize("query", ["“”", '""', '-""', "“ ”"])
def test_a_query_of_which_nothing_is_left_gives_a_message_and_no_rows(client, samples, query):
    html = client.get(f"/search/?q={query}").content.decode()

    assert 'role="alert"' in html
    assert hits(html) == 0


def test_a_very_long_query_is_answered_without_rows(client, samples):
    response = client.get("/search/", {"q": "友城" * 5000})

    assert response.status_code == 200
    assert hits(response.content.decode()) == 0


def test_empty_parameters_are_no_parameters(client, samples):
    html = client.get(
        "/search/?q=&place=&covered_year=&section=&topic=&sort=&match="
    ).content.decode()

    assert "共54条" in html


def test_nothing_found_teaches_what_to_try(client, samples):
    html = client.get("/search/?q=没有这样的词&covered_year=2020").content.decode()

    assert "没有条目含有所检内容" in html
    assert "match=any" in html
    assert "/help/search/" in html


def test_the_second_group_has_its_own_heading_and_count(client, samples):
    html = client.get("/search/?q=金华非洲合作").content.decode()

    assert "0条与检索式完全相符" in html
    assert re.search(r"另有\d+条含有检索式中的每个词", html)
    assert hits(html) > 0


def test_found_terms_are_marked_and_the_rest_is_escaped(client, publish):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n综述\n\n"
        "【概况】2020年,<script>alert(1)</script>金华市办理商务旅行卡。\n",
        confirm=True,
    )

    html = client.get("/search/?q=旅行卡").content.decode()

    assert "<mark>旅行卡</mark>" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_chip_takes_its_filter_off_and_keeps_the_others(client, samples):
    html = client.get("/search/?q=疫情&place=jinhua&covered_year=2020&page=1").content.decode()
    links = re.search(r'<ul class="chips".*?</ul>', html, re.DOTALL)[0]

    assert "covered_year=2020" in links
    assert "place=jinhua" in links
    assert not re.search(r'href="[^"]*place=jinhua[^"]*covered_year', links)
    assert "page=" not in links


@pytest.mark.parametrize(
    ("parameters", "chip"),
    [
        ("place=jinhua", "地区 金华市"),
        ("covered_year=2020", "记事年 2020"),
        ("covered_year=2015-2020", "记事年 2015至2020"),
        ("section=活动", "类目 活动"),
        ("topic=africa", "主题 非洲合作"),
        ("match=words&q=友城", "匹配方式 含全部词"),
        ("match=any&q=友城", "匹配方式 含任一词"),
    ],
)
def test_each_filter_has_a_chip_in_words(client, samples, parameters, chip):
    html = client.get(f"/search/?{parameters}").content.decode()
    chips = re.search(r'<ul class="chips".*?</ul>', html, re.DOTALL)[0]

    assert chip in re.sub(r"<[^>]+>", "", chips)


def test_a_facet_link_keeps_the_question_and_drops_the_page(client, samples):
    html = client.get("/search/?page=2").content.decode()
    facets = re.search(r'id="facets".*?</aside>', html, re.DOTALL)[0]

    assert 'href="?place=jinhua"' in facets
    assert 'href="?section=%E4%BE%A8%E5%8A%A1"' in facets
    assert "page=" not in facets


def test_the_facet_of_the_address_is_not_offered(client, samples):
    html = client.get("/years/2020/").content.decode()

    assert 'id="facet-place"' in html
    assert 'id="facet-covered_year"' not in html


def test_the_count_of_a_facet_is_what_its_link_finds(client, samples):
    html = client.get("/search/?q=疫情").content.decode()
    facets = re.search(r'id="facets".*?</aside>', html, re.DOTALL)[0]
    links = re.findall(r'<a href="([^"]+)"><span>[^<]+</span> <span class="count">(\d+)<', facets)

    assert len(links) > 10
    for link, count in links:
        found = client.get("/search/" + link.replace("&amp;", "&")).content.decode()
        assert f"{count}条与检索式完全相符" in found


def test_pages_of_a_list_hold_every_entry_once(client, samples):
    seen = []
    for page in (1, 2, 3):
        html = client.get(f"/search/?sort=place&page={page}").content.decode()
        seen += re.findall(r'<h3 lang="zh-Hans"><a href="([^"]+)"', html)

    assert len(seen) == 54
    assert len(set(seen)) == 54


def test_other_parameters_stay_when_the_page_is_turned(client, samples):
    html = client.get("/search/?covered_year=2020&sort=oldest").content.decode()

    assert "?covered_year=2020&amp;sort=oldest&amp;page=2" in html


def test_a_list_of_an_address_keeps_to_it_whatever_the_parameters_say(client, samples):
    html = client.get("/places/hangzhou/?place=jinhua").content.decode()

    assert "共14条" in html


def test_the_form_shows_again_what_was_asked(client, samples):
    html = client.get("/search/?q=友城&section=活动").content.decode()

    assert 'value="友城"' in html
    assert '<option value="活动" selected>' in html


def test_filters_of_place_and_topic_stay_in_the_form(client, samples):
    html = client.get("/search/?place=jinhua&topic=africa").content.decode()

    assert '<input type="hidden" name="place" value="jinhua">' in html
    assert '<input type="hidden" name="topic" value="africa">' in html


@pytest.mark.parametrize("page", ["abc", "0", "999"])
def test_a_missing_page_leads_back_to_the_list(client, samples, page):
    response = client.get(f"/search/?covered_year=2020&page={page}")
    html = response.content.decode()

    assert response.status_code == 404
    assert "共3页，页码为1至3" in html
    assert 'href="?covered_year=2020"' in html
    assert 'href="?covered_year=2020&amp;page=3"' in html


def test_a_missing_page_of_one_page_says_so(client, samples):
    html = client.get("/yearbooks/?page=2").content.decode()

    assert "该列表只有1页" in html


@pytest.mark.parametrize("field", ["q", "place", "covered_year", "topic"])
def test_a_nul_is_told_in_words_of_the_archive(client, samples, field):
    html = client.get(f"/search/?{field}=%00").content.decode()

    assert "所输内容含有无法检索的字符，请重新输入。" in html


def test_a_hit_names_its_section_as_the_facet_does(client, publish):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n外事工作概述\n\n"
        "【概况】2020年,金华市设立驿站联络点。\n",
        confirm=True,
    )

    html = client.get("/search/?q=驿站联络点").content.decode()
    line = re.search(r'<p class="quiet-line">.*?</p>', html, re.DOTALL)[0]
    facet = re.search(r'aria-labelledby="facet-section".*?</section>', html, re.DOTALL)[0]
    kind = re.search(r"<a [^>]*><span>([^<]+)</span>", facet)[1]

    assert f"<span>{kind}</span>" in line


def test_a_list_without_facets_has_no_column_for_them(client, samples):
    html = client.get("/search/?q=没有这样的词").content.decode()

    assert 'id="facets"' not in html
    assert 'class="with-margin alone"' in html
