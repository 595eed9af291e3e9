"""Editing a draft through the site's own forms, as a browser without scripts and the page's script do."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import Import

pytestmark = pytest.mark.django_db
TEXT = f"{ONE_ENTRY}\n【友城往来】3月1日,开展视频交流。\n\n— 128 —\n\n【签证】办理。\n"
TITLE = TEXT.index("【概况】")
OTHER = TEXT.index("【友城往来】")
FETCH = {"x-requested-with": "fetch"}


@pytest.fixture
def attempt(db: None) -> Import:
    """Return a draft in review."""
    source, _new = publishing.receive(TEXT.encode(), "volume.txt")
    (found,) = publishing.draft_imports(source)
    return found


def post(client: Client, attempt: Import, headers: dict[str, str] | None = None, **fields):
    """Post a form of the desk."""
    address = reverse("admin:yearbooks_import_edit", args=[attempt.pk])
    return client.post(address, {"edition": "0", **fields}, headers=headers or {})


def titles(attempt: Import) -> list[str]:
    """Return the titles of the draft."""
    attempt.refresh_from_db()
    return [entry.draft.title for entry in publishing.bench_of(attempt).entries]


def test_a_plain_form_leads_back_to_the_draft(admin_client, attempt):
    answer = post(admin_client, attempt, do="retitle", entry=TITLE, title="总述")

    assert answer["Location"] == reverse("admin:yearbooks_import_change", args=[attempt.pk])
    assert titles(attempt)[0] == "总述"


def test_a_form_leads_only_within_the_site(admin_client, attempt):
    answer = post(admin_client, attempt, do="merge", entry=OTHER, next="https://elsewhere.example/")

    assert "elsewhere" not in answer["Location"]


def test_the_script_gets_the_draft_as_a_piece(admin_client, attempt):
    answer = post(admin_client, attempt, FETCH, do="merge", entry=OTHER)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in html
    assert 'name="edition" value="1"' in html


def test_who_comes_second_finds_the_own_edit_on_a_page(admin_client, attempt):
    post(admin_client, attempt, do="merge", entry=OTHER)

    answer = post(admin_client, attempt, do="retitle", entry=TITLE, title="总述")

    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="edition" value="1"' in html
    assert 'name="title" value="总述"' in html
    assert "友城往来" in html


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"do": "merge", "entry": str(TITLE)}, "第一条"),
        ({"do": "nonsense"}, "无法识别"),
        ({"do": "merge", "entry": "-3"}, "无法识别"),
        ({"do": "split", "entry": str(TITLE), "words": "没有的话"}, "没有这些文字"),
        ({"do": "correct", "entry": str(TITLE), "words": "0", "text": "1"}, "不止一处"),
        ({"do": "facts", "fact-place": "没有的地方"}, "没有此代码或名称的地区"),
        ({"do": "undo"}, "没有可撤销"),
        ({"do": "redo"}, "没有可重做"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(admin_client, attempt, fields, told):
    answer = post(admin_client, attempt, FETCH, **fields)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    attempt.refresh_from_db()
    assert attempt.edition == 0


def test_words_name_a_place_of_the_source(admin_client, attempt):
    post(admin_client, attempt, do="split", entry=TITLE, words="办理APEC", title="办卡")

    assert titles(attempt) == ["概况", "办卡", "友城往来", "签证"]


def test_a_place_is_given_by_name_and_known_by_code(admin_client, attempt):
    post(admin_client, attempt, do="facts", **{"fact-place": "拱墅区"})

    attempt.refresh_from_db()
    assert attempt.place_id == "330105"


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("entry", TITLE, "APEC商务旅行卡"),
        ("section", TEXT.index("综述"), "综述"),
        ("text", TEXT.index("— 128"), "— 128 —"),
    ],
)
def test_every_place_has_a_page_of_forms(admin_client, attempt, name, key, told):
    page = admin_client.get(reverse(f"admin:yearbooks_import_{name}", args=[attempt.pk, key]))
    missing = admin_client.get(reverse(f"admin:yearbooks_import_{name}", args=[attempt.pk, 99_999]))

    assert told in page.content.decode()
    assert 'name="edition" value="0"' in page.content.decode()
    assert missing.status_code == 404


def test_the_facts_have_a_page_with_their_reasons(admin_client, attempt):
    page = admin_client.get(reverse("admin:yearbooks_import_facts", args=[attempt.pk]))

    assert 'name="fact-covered_year" value="2020"' in page.content.decode()


def test_who_may_only_look_has_no_forms_and_no_right(client, attempt, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)

    refused = post(client, attempt, do="merge", entry=OTHER)

    assert refused.status_code == 403
    assert len(titles(attempt)) == 3


def test_a_published_draft_has_no_forms(admin_client, attempt):
    publishing.publish(attempt, confirm=True)

    page = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert "data-edit" not in page.content.decode()


def test_the_sheets_of_a_long_draft_are_shown_one_by_one(
    admin_client, django_assert_max_num_queries
):
    entries = "".join(f"【条目{at}】金华接待外宾{at}批。\n" for at in range(1, 201))
    source, _new = publishing.receive((ONE_ENTRY + entries).encode(), "long.txt")
    (long,) = publishing.draft_imports(source)
    address = reverse("admin:yearbooks_import_change", args=[long.pk])

    with django_assert_max_num_queries(40):
        second = admin_client.get(address, {"sheet": "2"}, headers=FETCH).content.decode()
    at = admin_client.get(address, {"at": str(len(ONE_ENTRY) + 4)}, headers=FETCH).content.decode()

    assert second.count("data-pick") == 80
    assert "条目81" in second
    assert "【条目1】" in at
