"""OAI-PMH at `/oai`: the six verbs, every error, deleted records, sets, spans and tokens."""

from datetime import timedelta

import pytest
from lxml import etree

from tests.conftest import SAMPLES
from yearbooks import publishing
from yearbooks.oai import records
from yearbooks.oai.moments import written
from yearbooks.oai.sets import KINDS
from yearbooks.oai.views import NAMESPACE

pytestmark = pytest.mark.django_db

NAMES = {
    "oai": NAMESPACE,
    "dc": "http://purl.org/dc/elements/1.1/",
    "mods": "http://www.loc.gov/mods/v3",
}
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


def ask(client, **asked):
    """Return the answer as XML."""
    asked = {name.rstrip("_"): value for name, value in asked.items()}
    answer = client.get("/oai", asked)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(answer.content)


def texts(tree, path):
    return [found.text for found in tree.iterfind(f".//{path}", NAMES)]


def code(tree):
    return tree.find("oai:error", NAMES).get("code")


def harvest(client, **asked):
    """Return the headers of a whole list, part by part, and the tokens between."""
    tree, headers, tokens = ask(client, **asked), [], []
    while True:
        headers += tree.findall(".//oai:header", NAMES)
        found = tree.find(".//oai:resumptionToken", NAMES)
        if found is None:
            return headers, tokens
        tokens.append(found.text)
        if not found.text:
            return headers, tokens
        tree = ask(client, verb=asked["verb"], resumptionToken=found.text)


def identifier(entry):
    return f"oai:127.0.0.1:{entry.pk}"


def test_the_repository_names_itself(client, samples):
    tree = ask(client, verb="Identify")

    assert texts(tree, "oai:deletedRecord") == ["persistent"]
    assert texts(tree, "oai:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert texts(tree, "oai:baseURL") == ["http://127.0.0.1:8000/oai"]
    oldest = samples[0].entries.order_by("changed_at").first().changed_at
    assert texts(tree, "oai:earliestDatestamp")[0] <= written(oldest)


def test_an_entry_is_dublin_core(client, samples):
    entry = samples[0].entries.get(current__title="境外到拱墅人员信息交互专班成立")

    tree = ask(client, verb="GetRecord", identifier=identifier(entry), metadataPrefix="oai_dc")

    assert texts(tree, "dc:title") == ["境外到拱墅人员信息交互专班成立"]
    assert texts(tree, "dc:creator") == ["王黎明"]
    assert texts(tree, "dc:identifier") == [f"http://127.0.0.1:8000{entry.get_absolute_url()}"]
    assert texts(tree, "dc:coverage") == ["浙江省杭州市拱墅区", "2020"]
    assert set(texts(tree, "oai:setSpec")) == {
        *("place:zhejiang", "place:hangzhou", "place:hangzhou-gongshu", "section:foreign-affairs")
    }


def test_an_entry_is_mods(client, samples):
    entry = samples[1].entries.in_print_order().last()

    tree = ask(client, verb="GetRecord", identifier=identifier(entry), metadataPrefix="mods")

    titles = texts(tree, "mods:title")
    assert entry.current.title in titles
    assert samples[1].title in titles
    assert tree.find(".//mods:url", NAMES).get("dateLastAccessed") is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "badVerb"),
        ({"verb": "Delete"}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "oai:127.0.0.1:psgt4w3"}, "badArgument"),
        ({**LIST, "from": "yesterday"}, "badArgument"),
        ({**LIST, "from": "2026-02-30"}, "badArgument"),
        ({**LIST, "until": "2026-01-01T00:00:00"}, "badArgument"),
        ({**LIST, "from": "2026-01-01", "until": "2026-01-01T00:00:00Z"}, "badArgument"),
        ({**LIST, "from": "2026-01-02", "until": "2026-01-01"}, "badArgument"),
        ({**LIST, "resumptionToken": "x"}, "badArgument"),
        ({**LIST, "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({**LIST, "set": "place:nowhere"}, "noRecordsMatch"),
        ({**LIST, "set": "colour:red"}, "noRecordsMatch"),
        ({**LIST, "set": "place:a\0b"}, "noRecordsMatch"),
        ({**LIST, "until": "1999-12-31"}, "noRecordsMatch"),
        ({**LIST, "from": "9999-12-31"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "W10="}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        (
            {"verb": "GetRecord", "identifier": "psgt4w3", "metadataPrefix": "oai_dc"},
            "idDoesNotExist",
        ),
        ({"verb": "ListMetadataFormats", "identifier": "oai:127.0.0.1:psgt4w3"}, "idDoesNotExist"),
    ],
    ids=str,
)
def test_what_is_asked_wrongly_has_its_code(client, samples, asked, expected):
    assert code(ask(client, **asked)) == expected


def test_an_argument_given_twice_is_an_error(client, samples):
    answer = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=place&set=section")

    assert code(etree.fromstring(answer.content)) == "badArgument"


def test_a_post_is_answered_like_a_get(client, samples):
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "mods"}

    posted = client.post("/oai", asked)

    found = etree.fromstring(posted.content).findall(".//oai:header", NAMES)
    assert len(found) == len(harvest(client, **asked)[0]) == 54


def test_sets_are_those_that_the_archive_holds(client, samples):
    names = texts(ask(client, verb="ListSets"), "oai:setSpec")

    assert {"place", "place:zhejiang", "place:jinhua", "section"} <= set(names)
    assert {f"section:{kind}" for kind in KINDS} <= set(names)
    assert "place:beijing" not in names


@pytest.mark.parametrize(
    ("name", "count"),
    [("place", 54), ("place:zhejiang", 54), ("place:hangzhou", 14), ("section:foreign-affairs", 6)],
)
def test_a_set_holds_its_entries_alone(client, samples, name, count):
    headers, _tokens = harvest(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=name)

    assert len(headers) == count


@pytest.mark.parametrize(("size", "parts"), [(20, 3), (27, 2), (54, 1), (53, 2)])
def test_a_list_in_parts_holds_each_entry_once_and_ends_in_an_empty_token(
    client, samples, monkeypatch, size, parts
):
    monkeypatch.setattr(records, "PER_PART", size)

    headers, tokens = harvest(client, verb="ListRecords", metadataPrefix="oai_dc")

    names = [header[0].text for header in headers]
    assert len(names) == len(set(names)) == 54
    assert len(tokens) == (parts if parts > 1 else 0)
    assert not any(tokens[-1:])


def leave(book):
    """Withdraw, merge and split one entry each, and return their names."""
    gone = list(book.entries.in_print_order()[:6])
    publishing.withdraw(gone[0], reason="误收")
    publishing.merge(gone[1], gone[3], reason="重复")
    publishing.split(gone[2], gone[4:], reason="两事")
    return {identifier(entry) for entry in gone[:3]}


def test_what_is_no_longer_published_is_deleted_for_ever(client, jinhua):
    gone = leave(jinhua)

    headers, _tokens = harvest(
        client, verb="ListRecords", metadataPrefix="oai_dc", set="place:jinhua"
    )

    deleted = {header[0].text for header in headers if header.get("status") == "deleted"}
    assert deleted == gone


def test_a_span_holds_what_changed_in_it_alone(client, jinhua):
    moment = jinhua.entries.order_by("changed_at").last().changed_at
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": "place:jinhua"}
    tomorrow = written(moment + timedelta(days=1))
    yesterday = written(moment - timedelta(days=1))

    inside, _tokens = harvest(client, **asked, from_=yesterday, until=written(moment))
    outside = ask(client, **asked, from_=tomorrow)
    before = ask(client, **asked, until=yesterday)

    assert len(inside) == 40
    assert {code(outside), code(before)} == {"noRecordsMatch"}


def test_a_character_that_xml_cannot_hold_is_left_out(client, jinhua, publish):
    text = (SAMPLES / "jinhua-2020.txt").read_text(encoding="utf-8")
    publish(text.replace("【概况】", "【概况】\x0b<&>", 1), "odd.txt", confirm=True)
    entry = jinhua.entries.get(current__title="概况")

    tree = ask(client, verb="GetRecord", identifier=identifier(entry), metadataPrefix="oai_dc")

    assert "<&>" in texts(tree, "dc:description")[0]


@pytest.mark.parametrize("prefix", ["oai_dc", "mods"])
def test_a_part_costs_the_same_however_many_entries_it_has(
    client, samples, django_assert_max_num_queries, prefix
):
    with django_assert_max_num_queries(8):
        harvest(client, verb="ListRecords", metadataPrefix=prefix)
