"""The page of a reading list: what its address names, and what became of it since."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages.markup import read
from yearbooks import publishing
from yearbooks.forms.reading_list import MOST
from yearbooks.models import Entry
from yearbooks.text.identifiers import ALPHABET, check_character

pytestmark = pytest.mark.django_db


def listed(client, *ids: str, **more: str) -> str:
    response = client.get("/search/list/", {"ids": ",".join(ids), **more})
    assert response.status_code == 200
    return response.content.decode()


def lines(html: str) -> list[str]:
    """Return the lines of the shown list."""
    return re.findall(r"<li data-listed=.*?</li>", html, re.DOTALL)


def unused() -> str:
    """Return a well-formed identifier that no entry has."""
    return f"000000{check_character('000000')}"


@pytest.fixture
def entries(samples) -> list[Entry]:
    """Give the entries of the first sample, as the book has them."""
    return list(samples[0].entries.published().for_lists().in_print_order())


def test_entries_stand_in_the_order_of_the_address_each_with_its_citation(client, entries):
    chosen = [entries[5], entries[2], entries[9]]

    shown = lines(listed(client, *(entry.pk for entry in chosen)))

    for entry, line in zip(chosen, shown, strict=True):
        assert f'href="{entry.get_absolute_url()}"' in line
        assert "拱墅年鉴2021" in line
        citation = re.search(r'"listed-citation"[^>]*>(.*?)</p>', line)[1]
        assert entry.get_absolute_url() in citation


def test_the_citation_is_that_of_the_page_of_the_entry(client, samples):
    generic = samples[0].entries.filter(current__title="概况").for_lists().first()
    page = client.get(generic.get_absolute_url()).content.decode()

    citation = re.search(r'"listed-citation"[^>]*>(.*?)</p>', listed(client, generic.pk))[1]

    assert citation in page


def test_the_asked_style_is_used(client, entries):
    html = listed(client, entries[0].pk, style="gbt-7714-2025-author-date")

    assert '<option value="gbt-7714-2025-author-date" selected>' in html
    citation = re.search(r'"listed-citation"[^>]*>(.*?)</p>', html)[1]
    assert re.match(r"[^.]+，\[?2021\]?\. ", citation)


def test_an_identifier_typed_by_hand_is_repaired_and_named_once(client, entries):
    pk = entries[0].pk
    by_hand = f"{pk[:4]}-{pk[4:]}".upper()

    shown = lines(listed(client, by_hand, pk, f" {pk}。"))

    assert len(shown) == 1
    assert f'data-listed="{pk}"' in shown[0]


def test_a_merged_entry_leads_to_the_survivor_which_is_cited(client, entries):
    survivor, merged = entries[0], entries[1]
    publishing.merge(merged, survivor, reason="同一条目")

    (line,) = lines(listed(client, merged.pk))

    assert f"清单中的条目{merged.pk}已并入本条目" in line
    assert "同一条目" in line
    assert f'href="{survivor.get_absolute_url()}"' in line
    assert "listed-citation" in line


def test_a_chain_of_merges_leads_to_the_last(client, entries):
    first, second, third = entries[:3]
    publishing.merge(first, second, reason="一")
    publishing.merge(second, third, reason="二")

    (line,) = lines(listed(client, first.pk))

    assert f'href="{third.get_absolute_url()}"' in line


def test_an_entry_named_twice_by_a_merge_is_exported_once(client, entries):
    publishing.merge(entries[1], entries[0], reason="同一条目")
    ids = f"{entries[0].pk},{entries[1].pk}"

    html = client.get("/search/list/", {"ids": ids}).content.decode()
    file = client.get("/search/list.txt", {"ids": ids})

    assert "共引用1条" in html
    assert len(file.getvalue().decode().splitlines()) == 1


def test_a_withdrawn_entry_is_told_so_and_not_cited(client, entries):
    publishing.withdraw(entries[0], reason="误收")

    (line,) = lines(listed(client, entries[0].pk))

    assert "撤回" in line
    assert "误收" in line
    assert entries[0].get_absolute_url() in line
    assert "listed-citation" not in line


def test_a_divided_entry_leads_to_its_page_and_is_not_cited(client, entries):
    publishing.split(entries[0], entries[1:3], reason="两事")

    (line,) = lines(listed(client, entries[0].pk))

    assert "已拆分" in line
    assert "listed-citation" not in line


def test_what_stands_for_nothing_is_told_apart_from_what_is_mistyped(client, entries):
    pk = entries[0].pk
    wrong = next(c for c in ALPHABET if c != pk[-1])

    unknown, mistyped, word = lines(listed(client, unused(), pk[:-1] + wrong, "<b>友城</b>"))

    assert "没有与" in unknown
    assert "输错" in mistyped
    assert "没有与" in word
    assert "&lt;b&gt;友城" in word


def test_a_list_that_is_too_long_is_refused_with_its_count(client):
    html = listed(client, *(f"x{number}" for number in range(MOST + 1)))

    assert f"最多可收{MOST}条" in html
    assert str(MOST + 1) in html
    assert lines(html) == []


@pytest.mark.parametrize("address", ["?style=chicago", "?ids=%00", "?ids=psgt4w3&style=%00"])
def test_what_cannot_be_read_gets_a_message_and_no_list(client, address):
    html = client.get(f"/search/list/{address}").content.decode()

    assert 'role="alert"' in html
    assert lines(html) == []


def test_an_empty_list_teaches_how_to_fill_it(client):
    html = client.get("/search/list/").content.decode()

    assert "加入清单" in html
    assert "?ids=psgt4w3,zn3gzm2" in html


def test_the_list_is_not_for_robots(client, entries):
    html = listed(client, entries[0].pk)

    metas = read(html).attributes("meta")
    assert {"name": "robots", "content": "noindex"} in metas
    assert 'rel="canonical"' not in html


def test_the_link_to_share_names_the_list_in_its_order(client, entries):
    html = listed(client, entries[1].pk, entries[0].pk)

    assert f"http://127.0.0.1:8000/search/list/?ids={entries[1].pk},{entries[0].pk}<" in html


def test_a_file_holds_the_citations_in_the_order_of_the_list(client, entries):
    ids = ",".join(entry.pk for entry in entries[3:0:-1])

    response = client.get("/search/list.txt", {"ids": ids})

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="reading-list.txt"'
    assert response.headers["X-Robots-Tag"] == "noindex"
    written = response.getvalue().decode().splitlines()
    assert [entry.pk in line for entry, line in zip(entries[3:0:-1], written, strict=True)] == [
        True
    ] * 3


def test_a_file_follows_the_asked_style(client, entries):
    numeric, author_date = (
        client.get("/search/list.txt", {"ids": entries[0].pk, "style": style}).getvalue()
        for style in ("gbt-7714-2025", "gbt-7714-2025-author-date")
    )

    assert numeric != author_date


def test_every_file_on_offer_can_be_had(client, entries):
    html = listed(client, entries[0].pk)
    links = [link for link in read(html).loaded if link.startswith("/search/list.")]

    assert len(links) >= 2
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_a_wrong_style_can_be_taken_off_and_the_list_stays(client, entries):
    html = listed(client, entries[0].pk, style="nothing")

    assert f'href="?ids={entries[0].pk}"' in html


def test_a_file_of_an_unknown_kind_is_not_found(client):
    assert client.get("/search/list.exe?ids=psgt4w3").status_code == 404


def test_a_file_of_a_wrong_list_says_what_is_wrong(client):
    response = client.get("/search/list.txt?ids=psgt4w3&style=nothing")

    assert response.status_code == 400
    assert "没有引用格式" in response.content.decode()


@pytest.mark.parametrize("address", ["/search/list/", "/search/list.txt"])
def test_a_longer_list_costs_no_more_queries(client, samples, address):
    entries = list(Entry.objects.published()[:15])
    client.get(address, {"ids": entries[0].pk})
    counts = []

    for length in (1, 15):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, {"ids": ",".join(e.pk for e in entries[:length])})
            b"".join(response)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 4
