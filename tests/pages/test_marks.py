"""What was found stays marked when the entry is opened from the results."""

import re

import pytest

from tests.pages.markup import read

pytestmark = pytest.mark.django_db


def entry_address(client, samples, query):
    """Return the address of the first result, as the results page links it."""
    html = client.get("/search/", query).content.decode()
    return re.search(r'<h3 lang="zh-Hans"><a href="([^"]+)"', html)[1].replace("&amp;", "&")


def marked(html):
    return re.findall(r'<mark id="m(\d+)">([^<]+)</mark>', html)


def test_a_result_opens_with_every_found_place_marked_and_numbered(client, samples):
    address = entry_address(client, samples, {"q": "友城", "place": "jinhua"})

    html = client.get(address).content.decode()

    places = marked(html)
    assert [number for number, _text in places] == [str(n) for n in range(1, len(places) + 1)]
    assert {text for _number, text in places} == {"友城"}
    assert f"已标出{len(places)}处" in html


def test_marks_leave_the_text_as_it_is_printed(client, samples):
    entry = samples[1].entries.in_print_order()[3]
    revision = entry.current

    html = client.get(entry.get_absolute_url(), {"q": "金华"}).content.decode()

    body = re.search(r'<div class="text".*?</div>', html, re.DOTALL)[0]
    shown = [
        re.sub(r"<[^>]+>", "", p).strip() for p in re.findall(r"<p id=.*?</p>", body, re.DOTALL)
    ]
    assert shown == list(revision.paragraphs)
    assert marked(html)


def test_each_marked_place_leads_to_its_neighbours_without_javascript(client, samples):
    address = entry_address(client, samples, {"q": "友城"})

    page = read(client.get(address).content.decode())

    anchors = {f"#m{n}" for n in range(1, len(page.attributes("mark")) + 1)}
    led_to = {link["href"] for link in page.attributes("a") if link["href"].startswith("#m")}
    assert led_to - {"#main"} == anchors


def test_the_bar_leads_back_to_the_very_results(client, samples):
    question = {"q": "疫情", "place": "zhejiang", "sort": "oldest", "page": "2"}
    address = entry_address(client, samples, question)

    html = client.get(address).content.decode()

    back = re.search(r'class="marks-results" rel="nofollow" href="([^"]+)"', html)[1]
    again = client.get(back.replace("&amp;", "&"))
    assert again.context["listing"].parameters == {k: v for k, v in question.items() if k != "page"}
    assert again.context["listing"].results.page == 2


def test_a_list_of_a_place_leads_back_to_the_same_entries(client, samples):
    html = client.get("/places/jinhua/", {"q": "友城"}).content.decode()

    link = re.search(r'<h3 lang="zh-Hans"><a href="[^"?]+\?([^"]+)"', html)[1]

    assert link == "q=%E5%8F%8B%E5%9F%8E&amp;place=jinhua"


def test_switching_off_gives_the_plain_entry(client, samples):
    entry = samples[1].entries.in_print_order()[3]
    html = client.get(entry.get_absolute_url(), {"q": "金华"}).content.decode()

    off = re.search(r'<a rel="nofollow" href="([^"]+)">关闭标记', html)[1]

    assert off == entry.get_absolute_url()
    assert "<mark" not in client.get(off).content.decode()


def test_the_canonical_address_bears_no_query(client, samples):
    entry = samples[1].entries.in_print_order()[3]

    page = read(client.get(entry.get_absolute_url(), {"q": "金华"}).content.decode())

    (canonical,) = [one["href"] for one in page.attributes("link") if one["rel"] == "canonical"]
    assert canonical.endswith(entry.get_absolute_url())


@pytest.mark.parametrize(
    "parameters",
    ["", "q=", "q=%00", 'q=""', "match=foo", "q=-金华", "page=abc", "place=nowhere", "q=%20"],
)
def test_an_entry_whose_parameters_look_for_nothing_is_shown_plain(client, samples, parameters):
    entry = samples[1].entries.in_print_order()[3]

    response = client.get(f"{entry.get_absolute_url()}?{parameters}")

    assert response.status_code == 200
    assert "<mark" not in response.content.decode()


@pytest.mark.parametrize("wrong", ["match=foo", "place=nowhere", "covered_year=abc", "page=x"])
def test_a_bad_parameter_beside_a_good_query_is_left_out(client, samples, wrong):
    entry = samples[1].entries.in_print_order()[3]

    html = client.get(f"{entry.get_absolute_url()}?q=金华&{wrong}").content.decode()

    assert marked(html)
    assert wrong not in re.search(r'class="marks-results".*?>', html)[0]


def test_words_are_marked_where_the_entry_does_not_hold_the_phrase(client, samples):
    address = entry_address(client, samples, {"q": "金华非洲合作"})

    html = client.get(address).content.decode()

    assert {"金华", "非洲"} <= {text for _number, text in marked(html)}


def test_an_equivalent_is_marked_where_it_stands_for_the_typed_term(client, publish):
    book = publish(
        "宁波市人民政府外事办公室2018年鉴\n\n综述\n\n【概况】2018年,宁波市新增姊妹城市2个。\n",
        confirm=True,
    )
    address = book.entries.get().get_absolute_url()

    on = client.get(address, {"q": "友城"}).content.decode()
    off = client.get(address, {"q": "友城", "synonyms": "off"}).content.decode()

    assert marked(on) == [("1", "姊妹城市")]
    assert marked(off) == []


def test_a_term_for_titles_is_marked_in_the_title_alone(client, publish):
    book = publish(
        "宁波市人民政府外事办公室2018年鉴\n\n综述\n\n【友城概况】2018年,宁波市新增友城2个。\n",
        confirm=True,
    )
    address = book.entries.get().get_absolute_url()

    html = client.get(address, {"q": "标题:友城"}).content.decode()

    assert marked(html) == [("1", "友城")]
    assert '<mark id="m1">友城</mark>' in re.search(r"<h1.*?</h1>", html, re.DOTALL)[0]
