"""Permanent addresses: any way of writing one leads to the one that stands."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.conftest import ONE_ENTRY, Publish
from yearbooks import publishing
from yearbooks.models import Entry, Redirect, Yearbook
from yearbooks.publishing import PublishingError
from yearbooks.publishing.minting import RESERVED
from yearbooks.text.identifiers import ALPHABET

Book = Yearbook


@pytest.fixture
def book(archive_1: Book) -> Book:
    return archive_1


@pytest.fixture
def entry(book: Book) -> Entry:
    return Entry.objects.get()


def leads_to(client: Client, address: str) -> str:
    response = client.get(quote(address, safe="/?=%"))
    assert response.status_code == 301, response.status_code
    return response["Location"]


def test_entry_has_one_address(client: Client, entry: Entry) -> None:
    assert client.get(f"/jinhua-2020/{entry.pk}").status_code == 200


FORMS = {
    "short": "/{id}",
    "short with slash": "/{id}/",
    "trailing slash": "/jinhua-2020/{id}/",
    "stale label": "/beijing-1999/{id}",
    "no label": "/anything/{id}",
    "capitals": "/JINHUA-2020/{ID}",
    "short capitals": "/{ID}",
    "full width": "/jinhua-2020/{wide}",
    "hyphen": "/{id[0]}{id[1]}{id[2]}-{id[3]}{id[4]}{id[5]}{id[6]}",
    "full stop": "/jinhua-2020/{id}.",
    "Chinese full stop": "/jinhua-2020/{id}。",
    "bracket": "/jinhua-2020/{id}）",
    "comma": "/jinhua-2020/{id}，",
    "bracket and full stop": "/{id}）。",
    "double slash": "/jinhua-2020//{id}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_other_forms_redirect(client: Client, entry: Entry, form: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in entry.pk)
    address = form.format(id=entry.pk, ID=entry.pk.upper(), wide=wide)

    assert leads_to(client, address) == f"/jinhua-2020/{entry.pk}"


def test_revision_and_its_other_forms(client: Client, entry: Entry) -> None:
    right = f"/jinhua-2020/{entry.pk}/v1"

    assert client.get(right).status_code == 200
    assert leads_to(client, right + "/") == right
    assert leads_to(client, right + "。") == right
    assert leads_to(client, f"/{entry.pk}/v1") == right
    assert client.get(f"/jinhua-2020/{entry.pk}/v2").status_code == 404
    assert client.get(f"/jinhua-2020/{entry.pk}/v0").status_code == 404


def test_query_survives_the_redirect(client: Client, entry: Entry) -> None:
    assert leads_to(client, f"/{entry.pk}?hl=en") == f"/jinhua-2020/{entry.pk}?hl=en"


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/jinhua-2020", "/jinhua-2020/"),
        ("/JINHUA-2020/", "/jinhua-2020/"),
        ("/jinhua-2020。", "/jinhua-2020/"),
        ("/jinhua-2020/text", "/jinhua-2020/text/"),
    ],
)
def test_yearbook_addresses_redirect(client: Client, book: Book, address: str, right: str) -> None:
    assert leads_to(client, address) == right


def test_renamed_yearbook_keeps_its_old_address(client: Client, book: Book, entry: Entry) -> None:
    publishing.relabel(book, "jinhua-2020-fao")

    assert leads_to(client, "/jinhua-2020/") == "/jinhua-2020-fao/"
    assert leads_to(client, f"/jinhua-2020/{entry.pk}") == f"/jinhua-2020-fao/{entry.pk}"


def test_mistyped_identifier_is_told(client: Client, entry: Entry) -> None:
    last = ALPHABET[(ALPHABET.index(entry.pk[-1]) + 1) % len(ALPHABET)]

    response = client.get(f"/jinhua-2020/{entry.pk[:-1]}{last}")

    assert response.status_code == 404
    assert response.context["mistyped"] is True


@pytest.mark.parametrize(
    "address",
    [
        "/jinhua-1999/",
        "/0000000",
        "/jinhua-2020/0000000",
        "/a/b/c/d",
        "/jinhua-2020/nothing",
        "/%00",
        "/%E9",
        "/jinhua-2020/" + "9" * 500,
        "/jinhua-2020/text/more",
    ],
)
def test_unknown_addresses_answer_404(client: Client, book: Book, address: str) -> None:
    assert client.get(address).status_code == 404


SUFFIXES = [".json", ".ris", ".bib", ".csl.json", ".txt", ".mods.xml"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_have_one_address(client: Client, entry: Entry, suffix: str) -> None:
    right = f"/jinhua-2020/{entry.pk}{suffix}"

    assert client.get(right).status_code == 200
    assert leads_to(client, f"/{entry.pk}{suffix}") == right
    assert leads_to(client, f"/beijing-1999/{entry.pk}{suffix}") == right
    assert leads_to(client, f"{right}/") == right
    assert leads_to(client, right.upper()) == right
    assert leads_to(client, f"{right}。") == right
    assert leads_to(client, f"/{entry.pk}/v1{suffix}") == f"/jinhua-2020/{entry.pk}/v1{suffix}"
    assert leads_to(client, f"/jinhua-2020{suffix}/") == f"/jinhua-2020{suffix}"


@pytest.mark.parametrize(
    "address",
    [
        "/jinhua-2020/{id}.exe",
        "/jinhua-2020/{id}.xml",
        "/jinhua-2020/{id}/history.ris",
        "/jinhua-2020/{id}/v9.ris",
        "/jinhua-2020/text.ris",
        "/jinhua-1999.ris",
        "/jinhua-2020/0000000.ris",
        "/.ris",
        "/search.exe",
    ],
)
def test_there_are_no_other_files(client: Client, entry: Entry, address: str) -> None:
    assert client.get(address.format(id=entry.pk)).status_code == 404


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_lead_to_no_yearbook_or_entry(client: Client, book: Book, word: str) -> None:
    response = client.get(f"/{word}/")

    assert response.status_code in {200, 301, 302, 404}
    assert "jinhua-2020" not in response.headers.get("Location", "")


def test_withdrawn_entry_has_a_tombstone(client: Client, entry: Entry) -> None:
    publishing.withdraw(entry, reason="应编纂单位要求撤回。")

    gone = client.get(f"/jinhua-2020/{entry.pk}")

    assert gone.status_code == 410
    assert "应编纂单位要求撤回。" in gone.content.decode()
    assert entry.current.title in gone.content.decode()
    assert client.get(f"/jinhua-2020/{entry.pk}/v1").status_code == 200


def test_restored_entry_is_back(client: Client, entry: Entry) -> None:
    publishing.withdraw(entry, reason="误")

    publishing.restore(entry)

    assert client.get(f"/jinhua-2020/{entry.pk}").status_code == 200


@pytest.fixture
def three(publish: Publish) -> list[Entry]:
    text = ONE_ENTRY + "".join(
        f"\n【会见{number}】{number}月1日,邵国强副市长会见第{number}批外宾。\n" for number in (3, 4)
    )
    publish(text, "three.txt")
    return list(Entry.objects.in_print_order())


def test_merged_entry_leads_to_the_survivor(client: Client, three: list[Entry]) -> None:
    survivor, first, second = three
    publishing.merge(second, first, reason="同一事件")
    publishing.merge(first, survivor, reason="同一事件的两次记述")

    assert leads_to(client, f"/jinhua-2020/{second.pk}") == f"/jinhua-2020/{survivor.pk}"
    assert leads_to(client, f"/{first.pk}") == f"/jinhua-2020/{first.pk}"
    assert "同一事件的两次记述" in client.get(f"/jinhua-2020/{survivor.pk}").content.decode()
    assert client.get(f"/jinhua-2020/{first.pk}/v1").status_code == 200


def test_split_entry_lists_its_successors(client: Client, three: list[Entry]) -> None:
    old, *successors = three

    publishing.split(old, successors, reason="两件事")

    response = client.get(f"/jinhua-2020/{old.pk}")
    assert response.status_code == 300
    assert all(one.get_absolute_url() in response.content.decode() for one in successors)


def test_duplicate_identifier_redirects(client: Client, entry: Entry) -> None:
    Redirect.objects.create(old="psgt4w3", new=entry.pk, reason=Redirect.Reason.DUPLICATE)

    assert leads_to(client, "/psgt4w3") == f"/jinhua-2020/{entry.pk}"


def test_redirects_in_a_circle_end(client: Client, book: Book) -> None:
    for old, new in [("beijing-1999", "beijing-2000"), ("beijing-2000", "beijing-1999")]:
        Redirect.objects.create(old=old, new=new, reason=Redirect.Reason.RENAMED)

    assert client.get("/beijing-1999/").status_code == 404


def test_chain_of_merges_is_one_redirect(client: Client, three: list[Entry]) -> None:
    last, middle, first = three
    publishing.merge(first, middle, reason="一")
    Entry.objects.get(pk=middle.pk)
    publishing.merge(middle, last, reason="二")

    assert leads_to(client, f"/{first.pk}") == f"/jinhua-2020/{first.pk}"
    assert leads_to(client, f"/jinhua-2020/{first.pk}") == f"/jinhua-2020/{last.pk}"


REFUSED = {
    "withdraw without a reason": lambda one, two, three: publishing.withdraw(one, reason=" "),
    "withdraw twice": lambda one, two, three: [
        publishing.withdraw(one, reason="误"),
        publishing.withdraw(one, reason="误"),
    ],
    "restore what stands": lambda one, two, three: publishing.restore(one),
    "merge into itself": lambda one, two, three: publishing.merge(one, one, reason="误"),
    "split into one": lambda one, two, three: publishing.split(one, [two], reason="误"),
    "label of another form": lambda one, two, three: publishing.relabel(one.yearbook, "Jinhua"),
    "label of another": lambda one, two, three: publishing.relabel(one.yearbook, "used-2000"),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_senseless_acts_are_refused(three: list[Entry], act: object) -> None:
    Redirect.objects.create(old="used-2000", new="jinhua-2020", reason=Redirect.Reason.RENAMED)

    with pytest.raises(PublishingError):
        act(*three)
