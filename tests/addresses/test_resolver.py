"""Links that find things: what is pasted lands on the entry, what is cited is resolved, words stay words."""

from dataclasses import replace

import pytest

from yearbooks.citing.styles import STYLES
from yearbooks.models import Entry
from yearbooks.views.citation import entry_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(samples) -> Entry:
    """Give an entry whose title no other has."""
    titled = samples[0].entries.published().for_lists()
    return titled.get(current__title="境外到拱墅人员信息交互专班成立")


@pytest.mark.parametrize(
    "pasted",
    [
        "{id}",
        " {id}。",
        "{ID}",
        "{url}",
        "{url}.",
        "（{url}）",
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. [2021]. {url}.",
        "王黎明，“专班成立，” in 拱墅年鉴 (2021), {url}.",
        "http://127.0.0.1:8000/{id}",
        "hangzhou-gongshu-2021/{id}",
        "beijing-1999/{id}",
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. [2021].",
        "境外到拱墅人员信息交互专班成立[M]//拱墅年鉴：2021",
        "佚名，[2021]. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021.",
        "“境外到拱墅人员信息交互专班成立,” in 拱墅年鉴：2021 ([2021]).",
        "境外到拱墅人员信息交互专班成立. ([2021]). In 拱墅年鉴：2021.",
    ],
)
@pytest.mark.parametrize("box", ["/search/", "/cite"])
def test_what_is_pasted_lands_on_the_entry(client, settings, entry, box, pasted):
    url = f"{settings.SITE_URL}{entry.get_absolute_url()}"

    response = client.get(box, {"q": pasted.format(id=entry.pk, ID=entry.pk.upper(), url=url)})

    assert response.status_code == 303
    assert response.headers["Location"] == entry.get_absolute_url()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_lands_with_its_address_and_without(client, samples, style):
    entries = Entry.objects.published().for_lists().order_by("pk")[::6]

    landed = {}
    for entry in entries:
        record = entry_record(entry, entry.current, title_is_unique=False)
        for told in (record, replace(record, url="")):
            text = STYLES[style].cite(told).plain
            landed[text] = client.get("/search/", {"q": text}).headers.get("Location"), entry

    missed = [text for text, (path, entry) in landed.items() if path != entry.get_absolute_url()]
    assert len(landed) > 10
    assert missed == []


def test_a_revision_and_a_yearbook_are_landed_on_too(client, settings, entry):
    for path in (f"{entry.get_absolute_url()}/v1", "/hangzhou-gongshu-2021/"):
        response = client.get("/search/", {"q": f"{settings.SITE_URL}{path}"})

        assert response.headers["Location"] == path


@pytest.mark.parametrize(
    "words",
    [
        "友城",
        "境外到拱墅人员信息交互专班成立",
        "million",
        "2020110",
        "psgt4w3",
        "2022-04-11",
        "APEC",
        "beijing-1999",
        "https://a.example/beijing-1999/psgt4w3",
        "题名[M/OL]//没有这样的年鉴：2021",
        "[M/OL]//",
        "“ ,” in 拱墅年鉴：2021.",
        "“友城” 抗疫 年鉴",
        "“没有这样的题名,” in 拱墅年鉴：2021.",
    ],
)
def test_words_and_what_stands_for_nothing_are_searched_for(client, entry, words):
    assert client.get("/search/", {"q": words}).status_code == 200


def test_in_quotation_marks_or_beside_conditions_an_identifier_is_words(client, entry):
    assert client.get("/search/", {"q": f'"{entry.pk}"'}).status_code == 200
    assert client.get("/search/", {"q": entry.pk, "place": "jinhua"}).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"title": "境外到拱墅人员信息交互专班成立"},
        {"title": "信息交互专班成立", "place": "拱墅", "year": "2021"},
        {"title": "信息交互专班", "place": "浙江省杭州市拱墅区", "year": "2020"},
        {"title": "信息交互专班", "place": "330105"},
        {"q": "信息交互专班成立", "place": "hangzhou"},
    ],
)
def test_place_year_and_title_lead_to_the_one_entry(client, entry, asked):
    response = client.get("/cite", asked)

    assert response.status_code == 303
    assert response.headers["Location"] == entry.get_absolute_url()


def test_a_generic_title_is_found_with_its_section(client, samples):
    overview = samples[0].entries.published().for_lists().filter(current__title="概况").first()

    heading = overview.section.heading
    response = client.get("/cite", {"title": f"{heading}：概况", "place": "拱墅"})

    assert response.headers["Location"] == overview.get_absolute_url()


def test_several_that_fit_are_offered(client, samples):
    response = client.get("/cite", {"title": "概况"})

    assert response.status_code == 300
    held = Entry.objects.published().for_lists().filter(current__title="概况")
    assert all(one.get_absolute_url() in response.content.decode() for one in held)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"title": "没有这样的题名"}, 404, "No entry fits"),
        ({"title": "概况", "place": "火星"}, 404, "No place is called that"),
        ({"title": "概况", "year": "1999"}, 404, "No entry fits"),
        ({"title": "概况", "year": "abc"}, 400, "id_year-error"),
        ({"place": "jinhua"}, 400, "Give the title"),
        ({}, 200, "As a link"),
    ],
)
def test_what_is_not_found_is_told_with_help(client, samples, asked, status, said):
    response = client.get("/cite", asked, headers={"Accept-Language": "en"})

    assert response.status_code == status
    assert said in response.content.decode()


def test_the_form_has_one_address(client, db):
    response = client.get("/cite/?title=概况")

    assert response.status_code == 301
    assert response.headers["Location"].startswith("/cite?title=")
