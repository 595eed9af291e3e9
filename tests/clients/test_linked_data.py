"""Linked data in pages, as extruct, which search engines' testers use, reads it."""

import json

import extruct
import pytest

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.schema_org import chapter, graph
from yearbooks.models import Entry
from yearbooks.templatetags.linked_data import linked_data


def things(html: str) -> dict[str, dict[str, object]]:
    """Return what a page tells, by its kind."""
    (block,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return {each["@type"]: each for each in block["@graph"]}


@pytest.mark.django_db
def test_an_entry_is_a_chapter_of_its_book(client, settings, samples):
    entry: Entry = samples[1].entries.published().for_lists().in_print_order()[3]

    told = things(client.get(entry.get_absolute_url()).content.decode())

    book = told["Chapter"]["isPartOf"]
    assert told["Chapter"]["url"] == f"{settings.SITE_URL}{entry.get_absolute_url()}"
    assert told["Chapter"]["temporalCoverage"] == "2020"
    assert book["@type"] == "Book"
    assert book["@id"] == f"{settings.SITE_URL}/jinhua-2020/"
    assert book["datePublished"] == "2022-04-11"


@pytest.mark.django_db
def test_the_path_leads_from_the_province_to_the_entry(client, settings, samples):
    entry = samples[0].entries.published().for_lists().in_print_order()[3]

    path = things(client.get(entry.get_absolute_url()).content.decode())["BreadcrumbList"]

    steps = [step["item"].removeprefix(settings.SITE_URL) for step in path["itemListElement"]]
    assert steps[0] == "/places/zhejiang/"
    assert steps[-1] == entry.get_absolute_url()
    assert all(client.get(step).status_code == 200 for step in steps)


@pytest.mark.django_db
def test_a_yearbook_is_a_book(client, samples):
    told = things(client.get("/jinhua-2020/").content.decode())

    assert told["Book"]["name"] == "金华市人民政府外事办公室2020年鉴"
    assert told["Book"]["spatialCoverage"]["name"] == "浙江省金华市"


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "行\u2028行\u2029", 'a"b\\c&d']
)
def test_no_title_breaks_out_of_its_block(title):
    thing = graph(chapter(CitationRecord(title=title), "/b/"))

    block = linked_data(thing)

    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == thing
