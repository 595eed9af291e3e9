"""The page of an entry, its revisions, history and verification, and what stands in its place."""

import re

import pytest
from django.conf import settings

from tests.pages.markup import read
from yearbooks import publishing
from yearbooks.models import Entry, EntryTopic, Topic, Yearbook

pytestmark = pytest.mark.django_db

FIRST = """丽水市人民政府外事办公室2019年鉴

发布时间: 2021-04-12 18:39 来源: 丽水市人民政府外事办公室

综述

【概况】2019年,丽水市外办办理APEC商务旅行卡110张。

【友城往来】2019年,丽水市与友好城市互致信函。
"""
CORRECTED = FIRST.replace("110张", "111张")


def page_of(client, entry: Entry) -> str:
    return client.get(entry.get_absolute_url()).content.decode()


@pytest.fixture
def gongshu(samples) -> Yearbook:
    """Give the sample with printed credits and repeated titles."""
    return samples[0]


@pytest.fixture
def corrected(publish) -> Entry:
    """Publish a file and then its correction; give the entry that changed."""
    publish(FIRST, "first.txt")
    publish(CORRECTED, "corrected.txt")
    return Entry.objects.get(current__title="概况", yearbook__label="lishui-2019")


def test_text_and_printed_heading_path_are_shown(client, gongshu):
    entry = gongshu.entries.get(current__title="APEC商务旅行卡宣传")

    html = page_of(client, entry)

    assert '<h1 lang="zh-Hans">APEC商务旅行卡宣传</h1>' in html
    assert all(f">{paragraph}</p>" in html for paragraph in entry.current.paragraphs)
    path = re.search(r'<nav class="heading-path".*?</nav>', html, re.DOTALL)[0]
    steps = ["浙江省", "杭州市", "拱墅区", "拱墅年鉴2021", "外事·侨务·港澳台事务", "外 事"]
    places = [path.index(step) for step in steps]
    assert places == sorted(places)


def test_a_printed_credit_is_not_marked_and_an_inferred_one_is(client, gongshu):
    printed = gongshu.entries.filter(current__credits_inferred=False).exclude(current__credits=[])
    inferred = gongshu.entries.filter(current__credits_inferred=True)

    assert "推定" not in page_of(client, printed.first())
    assert "（王黎明）" in page_of(client, inferred.first())
    assert "推定" in page_of(client, inferred.first())


def test_neighbours_follow_the_print_order(client, gongshu):
    entries = list(gongshu.entries.in_print_order())

    for before, entry, after in zip(entries, entries[1:], entries[2:], strict=False):
        html = page_of(client, entry)
        assert f'rel="prev" data-key="[" href="{before.get_absolute_url()}"' in html
        assert f'rel="next" data-key="]" href="{after.get_absolute_url()}"' in html
    assert 'rel="prev"' not in page_of(client, entries[0])
    assert 'rel="next"' not in page_of(client, entries[-1])


def test_entries_of_the_same_title_in_other_yearbooks_are_listed(client, publish):
    first = publish(FIRST, "first.txt")
    other = publish(FIRST.replace("2019", "2018").replace("2021-04-12", "2020-04-12"), "second.txt")
    entry = other.entries.get(current__title="概况")

    html = page_of(client, entry)

    assert first.entries.get(current__title="概况").get_absolute_url() in html
    assert first.entries.get(current__title="友城往来").get_absolute_url() not in html


def test_the_search_for_a_title_finds_the_entry_itself(client, samples):
    for entry in Entry.objects.published().for_lists()[:10]:
        html = page_of(client, entry)
        link = re.search(r'href="(/search/\?q=[^"]+)"', html)[1]
        assert entry.get_absolute_url() in client.get(link).content.decode()


def test_topics_show_the_words_that_spoke_for_them(client, samples):
    link = EntryTopic.objects.filter(topic__slug="apec-card").first()
    entry = Entry.objects.for_lists().get(pk=link.entry_id)

    html = page_of(client, entry)

    assert '<a href="/topics/apec-card/">' in html
    evidence = re.search(r'<details class="evidence">.*?</details>', html, re.DOTALL)[0]
    assert link.evidence[0]["term"] in html
    assert "标题" in evidence or "第" in evidence


def test_a_topic_that_an_editor_set_says_so(client, samples, admin_user):
    entry = samples[0].entries.first()
    topic = Topic.objects.get(slug="africa")
    publishing.set_topic(entry, topic, stands=True, user=admin_user)

    html = page_of(client, entry)

    assert "编辑标引" in html


def test_citation_permalink_and_short_link_are_there_to_copy(client, samples):
    entry = samples[1].entries.get(current__title="金华率先组建涉外志愿者服务队")

    html = page_of(client, entry)

    permalink = settings.SITE_URL + entry.get_absolute_url()
    citation = re.search(r'id="citation"[^>]*>([^<]+)<', html)[1]
    assert citation.startswith("姚欢. 金华率先组建涉外志愿者服务队[M/OL]//")
    assert citation.endswith(permalink)
    assert "作者系推定" in html
    assert re.search(rf'id="permalink"[^>]*>{permalink}<', html)
    assert f'href="/{entry.pk}"' in html
    buttons = [a for a in read(html).attributes("button") if "data-copy" in a]
    assert {"citation", "permalink"} <= {a["data-copy"] for a in buttons}
    assert all("hidden" in attributes for attributes in buttons)
    assert {a["data-copy"] for a in buttons} <= set(read(html).ids)


def test_a_generic_title_is_cited_with_its_section(client, gongshu):
    entry = gongshu.entries.in_print_order()[0]

    assert "外事：概况[M/OL]//拱墅年鉴：2021" in page_of(client, entry)


def test_the_short_form_leads_to_the_permalink(client, gongshu):
    entry = gongshu.entries.first()

    response = client.get(f"/{entry.pk}")

    assert response.status_code == 301
    assert response.headers["Location"] == entry.get_absolute_url()


def test_an_older_revision_says_that_it_is_not_the_latest(client, corrected):
    html = client.get(f"{corrected.get_absolute_url()}/v1").content.decode()

    assert "110张" in html
    assert "这是第1版，并非最新版" in html
    assert f"{settings.SITE_URL}{corrected.get_absolute_url()}/v1" in html


def test_the_latest_revision_keeps_an_address_of_its_own(client, corrected):
    html = client.get(f"{corrected.get_absolute_url()}/v2").content.decode()

    assert "111张" in html
    assert "第2版，即最新版" in html


def test_a_revision_that_does_not_exist_is_not_found(client, corrected):
    for number in ("3", "0", "99999999999999999999", "x"):
        assert client.get(f"{corrected.get_absolute_url()}/v{number}").status_code == 404


def test_history_shows_what_changed(client, corrected):
    html = client.get(f"{corrected.get_absolute_url()}/history").content.decode()

    listed = html[html.index('<ol class="history"') :]
    assert listed.index("v2") < listed.index("v1")
    shown = re.sub(r"<span class=.visually-hidden.*?</span>", "", html)
    assert "丽水市外办办理APEC商务旅行卡<del>110</del><ins>111</ins>张。" in shown
    assert "首次发布" in html


def test_verification_computes_each_hash_anew(client, corrected):
    html = client.get(f"{corrected.get_absolute_url()}/verify").content.decode()

    assert html.count("一致") == 2
    for revision in corrected.revisions.all():
        assert html.count(revision.sha256) == 2


def test_a_withdrawn_entry_leaves_a_tombstone_and_its_text(client, corrected):
    publishing.withdraw(corrected, reason="原件有误。")

    gone = client.get(corrected.get_absolute_url())
    text = client.get(f"{corrected.get_absolute_url()}/v1")

    assert gone.status_code == 410
    assert "原件有误。" in gone.content.decode()
    assert "概况" in gone.content.decode()
    assert text.status_code == 200
    assert "已于" in text.content.decode()
    assert "原件有误。" in text.content.decode()


def test_a_merged_entry_leads_to_its_survivor_which_says_why(client, corrected):
    survivor = Entry.objects.get(current__title="友城往来", yearbook__label="lishui-2019")
    publishing.merge(corrected, survivor, reason="两条原为一条。")

    response = client.get(corrected.get_absolute_url())

    assert response.status_code == 301
    assert response.headers["Location"] == survivor.get_absolute_url()
    assert "两条原为一条。" in page_of(client, survivor)


def test_a_split_entry_lists_its_successors(client, samples):
    one, two, three = Entry.objects.published().for_lists()[:3]
    publishing.split(one, [two, three], reason="原为两事。")

    response = client.get(one.get_absolute_url())

    assert response.status_code == 300
    for text in (two.get_absolute_url(), three.get_absolute_url(), "原为两事。"):
        assert text in response.content.decode()


def test_successors_stand_in_the_order_of_the_book(client, jinhua):
    one, *others = jinhua.entries.in_print_order()[:6]
    publishing.split(one, others[::-1], reason="原为五事。")

    page = client.get(one.get_absolute_url())

    assert page.context["successors"] == others


def test_an_issuing_body_that_publishes_is_cited_with_its_city(client, samples):
    entry = Entry.objects.get(current__title="金华率先组建涉外志愿者服务队")
    page = client.get(entry.get_absolute_url()).content.decode()

    assert (
        "姚欢. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        "金华：金华市人民政府外事办公室，2022."
    ) in page
