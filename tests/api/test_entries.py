"""`GET /api/v1/entries`: one entry with all that is known of it, and what became of it."""

import pytest

from tests.conftest import SAMPLES
from yearbooks import publishing
from yearbooks.models import Entry
from yearbooks.models.revision import text_hash

pytestmark = pytest.mark.django_db


def titled(book, title):
    return book.entries.get(current__title=title)


def correct(publish):
    """Publish a corrected file, in which the first entry of 金华 has another number."""
    text = (SAMPLES / "jinhua-2020.txt").read_text(encoding="utf-8")
    title, rest = text.split("【概况】", 1)
    publish(f"{title}【概况】本条已更正。{rest}", "corrected.txt")


def get(client, name, **headers):
    return client.get(f"/api/v1/entries/{name}", headers=headers)


def test_an_entry_tells_everything_that_the_archive_says_of_it(client, samples):
    entry = samples[0].entries.get(current__title="境外到拱墅人员信息交互专班成立")

    told = get(client, entry.pk).json()

    assert told["url"].endswith(f"/hangzhou-gongshu-2021/{entry.pk}")
    assert told["paragraphs"] == entry.current.paragraphs
    assert told["credits"]["effective"] == ["王黎明"]
    assert told["credits"]["inferred"] is True
    assert (told["covered_year"], told["edition_year"]) == (2020, 2021)
    assert [each["code"] for each in told["places"]] == ["330000", "330100", "330105"]
    assert told["place"]["label"] == "hangzhou-gongshu"
    assert told["sha256"] == text_hash(told["title"], told["paragraphs"])
    assert told["state"] == "published"
    assert [each["number"] for each in told["revisions"]] == [1]
    assert told["permalinks"]["short"].endswith(f"/{entry.pk}")
    assert told["citations"]["gbt-7714-2025"].startswith(
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]"
    )


def test_the_files_of_an_entry_are_those_its_page_offers(client, samples):
    entry = samples[1].entries.first()

    told = get(client, entry.pk).json()["files"]

    assert set(told) == {"ris", "bibtex", "csl-json", "mods", "json"}


def test_every_address_that_an_entry_names_answers(client, samples):
    entry = samples[1].entries.first()
    told = get(client, entry.pk).json()
    addresses = [*told["files"].values(), *told["permalinks"].values(), told["url"]]

    answers = {address: client.get(address, follow=True).status_code for address in addresses}

    assert set(answers.values()) == {200}


def test_a_correction_shows_as_a_revision_with_its_hash(client, jinhua, publish):
    entry = titled(jinhua, "概况")
    before = get(client, entry.pk).json()

    correct(publish)
    after = get(client, entry.pk).json()

    assert [each["number"] for each in after["revisions"]] == [1, 2]
    assert after["revision"] == 2
    assert after["sha256"] != before["sha256"]
    assert after["revisions"][0]["sha256"] == before["sha256"]
    assert after["changed_at"] > before["changed_at"]


def test_a_withdrawn_entry_leaves_a_tombstone(client, jinhua):
    entry = titled(jinhua, "概况")
    publishing.withdraw(entry, reason="误收")

    answer = get(client, entry.pk)

    told = answer.json()
    assert answer.status_code == 410
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["entry"]["title"] == "概况"
    assert told["entry"]["reason"] == "误收"
    assert told["entry"]["withdrawn_at"]
    assert client.get(told["entry"]["revisions"][0]["url"]).status_code == 200


def test_a_merged_entry_leads_to_the_one_that_stands_for_it(client, jinhua):
    entry, survivor = jinhua.entries.in_print_order()[:2]
    publishing.merge(entry, survivor, reason="重复")

    answer = get(client, entry.pk)

    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"/api/v1/entries/{survivor.pk}")
    assert client.get(answer.headers["Location"]).json()["id"] == survivor.pk


def test_a_divided_entry_names_those_that_stand_for_it(client, jinhua):
    entry, *parts = jinhua.entries.in_print_order()[:3]
    publishing.split(entry, parts, reason="两事")

    answer = get(client, entry.pk)

    told = answer.json()
    assert answer.status_code == 300
    assert {each["id"] for each in told["successors"]} == {part.pk for part in parts}
    assert told["reason"] == "两事"


def test_a_written_form_that_readers_use_leads_to_the_identifier(client, jinhua):
    name = titled(jinhua, "概况").pk

    answers = [
        get(client, name.upper()),
        get(client, f"{name}。"),
        get(client, name[:3] + "-" + name[3:]),
    ]

    assert [answer.status_code for answer in answers] == [301, 301, 301]
    assert {answer.headers["Location"] for answer in answers} == {
        f"http://127.0.0.1:8000/api/v1/entries/{name}"
    }


@pytest.mark.parametrize("name", ["psgt4w4", "psgt4w3", "x", "a\0b", "年鉴", "v1"])
def test_what_is_no_entry_is_told_as_a_problem(client, samples, name):
    answer = get(client, name)

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/api/v1/docs#not-found")


def test_the_list_of_entries_holds_each_published_one_once(client, jinhua):
    publishing.withdraw(titled(jinhua, "概况"), reason="误收")
    address, names = "/api/v1/entries?limit=7", []

    while address:
        part = client.get(address).json()
        names += [each["id"] for each in part["results"]]
        address = part["next"]

    assert names == sorted(Entry.objects.published().values_list("pk", flat=True))
    assert part["total"] == len(names)


def test_the_list_of_entries_meets_its_conditions(client, samples):
    asked = {"place": "hangzhou", "covered_year": "2020", "section": "侨务", "limit": 100}

    found = client.get("/api/v1/entries", asked).json()

    assert found["total"] == len(found["results"]) == 3
    assert {each["section"]["kind"] for each in found["results"]} == {"侨务"}
