"""Files of references at their addresses: what they hold, and what their headers say."""

import json
import re
from html import unescape

import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yearbooks import publishing
from yearbooks.citing.registry import FORMATS
from yearbooks.models import Entry, Topic

pytestmark = pytest.mark.django_db
SUFFIXES = sorted({each.suffix for each in FORMATS.values()})


def body(response) -> str:
    """Return what a response gives, streamed or not."""
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    return content.decode()


@pytest.fixture
def entry(samples) -> Entry:
    """Give the first entry of the sample that names its publisher."""
    return samples[1].entries.published().for_lists().in_print_order().first()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("whole", [False, True], ids=["entry", "yearbook"])
def test_a_file_is_saved_under_the_name_of_what_it_holds(client, entry, suffix, whole):
    path = f"/jinhua-2020/{entry.pk}.{suffix}" if not whole else f"/jinhua-2020.{suffix}"

    response = client.get(path)

    name = "jinhua-2020" if whole else f"jinhua-2020-{entry.pk}"
    kinds = {each.media_type for each in FORMATS.values() if each.suffix == suffix}
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}.{suffix}"'
    assert response.headers["Content-Type"] in kinds
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_unchanged_file_is_not_sent_again(client, entry, suffix):
    for path in (f"/jinhua-2020/{entry.pk}.{suffix}", f"/jinhua-2020.{suffix}"):
        tag = client.get(path).headers["ETag"]

        again = client.get(path, headers={"If-None-Match": tag})

        assert again.status_code == 304


def test_the_tag_of_a_yearbook_changes_with_a_topic(client, entry):
    before = client.get("/jinhua-2020.ris").headers["ETag"]
    borne = entry.topic_links.values("topic")

    publishing.set_topic(entry, Topic.objects.exclude(pk__in=borne)[0], stands=True, user=None)

    assert client.get("/jinhua-2020.ris").headers["ETag"] != before


def test_the_tags_of_two_formats_differ(client, samples):
    tags = {client.get(f"/jinhua-2020.{suffix}").headers["ETag"] for suffix in SUFFIXES}

    assert len(tags) == len(SUFFIXES)


def test_an_entry_is_a_chapter_with_all_that_is_known(client, settings, entry):
    (item,) = rispy.loads(body(client.get(f"/jinhua-2020/{entry.pk}.ris")))

    assert item["type_of_reference"] == "CHAP"
    assert item["title"].endswith(entry.current.title)
    assert item["secondary_title"] == "金华市人民政府外事办公室2020年鉴"
    assert item["publisher"] == "金华市人民政府外事办公室"
    assert item["place_published"] == "金华"
    assert item["year"] == "2022"
    assert item["language"] == "zh-CN"
    assert item["urls"] == [f"{settings.SITE_URL}{entry.get_absolute_url()}"]
    assert item["abstract"][:20] in " ".join(entry.current.paragraphs)


def test_a_yearbook_holds_the_book_and_its_entries_in_print_order(client, samples):
    items = rispy.loads(body(client.get("/jinhua-2020.ris")))

    printed = samples[1].entries.published().in_print_order().values_list("pk", flat=True)
    assert items[0]["type_of_reference"] == "BOOK"
    assert [item["urls"][0].rsplit("/", 1)[1] for item in items[1:]] == list(printed)


def test_json_holds_the_text_and_the_topics(client, samples):
    items = json.loads(body(client.get("/hangzhou-gongshu-2021.json")))

    entries = samples[0].entries.published().for_lists().in_print_order()
    assert [item["paragraphs"] for item in items[1:]] == [e.current.paragraphs for e in entries]
    assert [item["sha256"] for item in items[1:]] == [e.current.sha256 for e in entries]
    assert any(item["topics"] for item in items)


def test_the_text_is_the_citation_of_the_page_in_the_style_asked_for(client, entry):
    page = re.sub("</?i>", "", client.get(entry.get_absolute_url()).content.decode())

    for style in ("gbt-7714-2025", "gbt-7714-2015", "apa-7"):
        cited = body(client.get(f"/jinhua-2020/{entry.pk}.txt", {"style": style})).strip()
        assert cited in unescape(page)


def test_an_unknown_style_is_refused_in_words(client, entry):
    response = client.get(
        f"/jinhua-2020/{entry.pk}.txt", {"style": "no-such"}, headers={"Accept-Language": "en"}
    )

    assert response.status_code == 400
    assert "no-such" in response.content.decode()


def test_a_revision_is_cited_by_its_own_address(client, entry):
    (item,) = json.loads(body(client.get(f"/jinhua-2020/{entry.pk}/v1.csl.json")))

    assert item["URL"].endswith(f"/jinhua-2020/{entry.pk}/v1")
    assert item["id"] == f"jinhua-2020-{entry.pk}-v1"


def test_what_was_withdrawn_has_no_file_but_those_of_its_revisions(client, entry):
    held = Entry.objects.published().filter(yearbook=entry.yearbook).count()

    publishing.withdraw(entry, reason="撤回。")

    assert client.get(f"/jinhua-2020/{entry.pk}.ris").status_code == 410
    assert client.get(f"/jinhua-2020/{entry.pk}/v1.ris").status_code == 200
    assert len(rispy.loads(body(client.get("/jinhua-2020.ris")))) == held


def test_the_file_of_a_merged_entry_is_that_of_its_survivor(client, samples):
    gone, stays = samples[1].entries.published().in_print_order()[:2]
    publishing.merge(gone, stays, reason="同一事项。")

    response = client.get(f"/jinhua-2020/{gone.pk}.bib")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/jinhua-2020/{stays.pk}.bib"


def test_pages_offer_the_files_for_reference_managers(client, entry):
    for page, stem in [
        (entry.get_absolute_url(), entry.get_absolute_url()),
        (f"{entry.get_absolute_url()}/v1", f"{entry.get_absolute_url()}/v1"),
        ("/jinhua-2020/", "/jinhua-2020"),
    ]:
        html = client.get(page).content.decode()
        for suffix in ("ris", "bib", "csl.json", "mods.xml", "json"):
            assert f'<a href="{stem}.{suffix}" download>' in html


def test_a_file_of_fourteen_entries_takes_as_many_queries_as_one_of_forty(client, samples):
    counts = []

    for book in samples:
        with CaptureQueriesContext(connection) as queries:
            body(client.get(f"/{book.label}.json"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
