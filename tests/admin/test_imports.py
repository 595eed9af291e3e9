"""Upload and review in the admin: the same code as the command, nothing published unconfirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY, SAMPLES, Publish
from yearbooks.models import Entry, Import, SourceFile, Yearbook

UPLOAD = "admin:yearbooks_import_add"


@pytest.fixture(autouse=True)
def _work_at_once(settings: pytest.FixtureRequest) -> None:
    """Let the queue do its work at once: the worker is a process of its own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def upload(client: Client, content: bytes, name: str = "volume.txt") -> Import:
    """Upload a file and return its import."""
    response = client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.context["form"].errors
    return Import.objects.get(pk=response["Location"].split("/")[-3])


def act(client: Client, attempt: Import, action: str, **fields: object) -> object:
    """Post a form of the review or the publish page, with what its hidden fields held."""
    address = reverse(f"admin:yearbooks_import_{action}", args=[attempt.pk])
    if action == "publish":
        client.post(address, fields | {"look": "1"})
        shown = client.get(address)
        if shown.status_code == 200:
            fields = {"digest": shown.context["form"]["digest"].value(), **fields}
    return client.post(address, fields, follow=True)


def test_upload_shows_the_draft_and_publishes_nothing(admin_client: Client) -> None:
    attempt = upload(admin_client, (SAMPLES / "gongshu-2021.md").read_bytes(), "gongshu-2021.md")

    page = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert attempt.state == Import.State.REVIEW
    assert "境外到拱墅人员信息交互专班成立" in page.content.decode()
    assert not Yearbook.objects.exists()


def test_publishing_after_review(admin_client: Client) -> None:
    attempt = upload(admin_client, ONE_ENTRY.encode())

    response = act(admin_client, attempt, "publish", place="金华市", covered_year=2020)

    attempt.refresh_from_db()
    assert response.status_code == 200
    assert attempt.state == Import.State.PUBLISHED
    assert attempt.created_by.username == "admin"
    assert Entry.objects.published().count() == 1


@pytest.mark.parametrize(
    ("place", "told"),
    [("999999", "999999"), ("鼓楼区", "350102"), ("", "")],
    ids=["unknown", "ambiguous", "missing"],
)
def test_place_must_be_one(admin_client: Client, place: str, told: str) -> None:
    attempt = upload(admin_client, ONE_ENTRY.encode())

    response = act(admin_client, attempt, "publish", place=place, covered_year=2020)

    assert response.context["form"].errors["place"]
    assert told in response.content.decode()
    assert not Yearbook.objects.exists()


def test_gone_entries_need_their_number_typed(admin_client: Client, publish: Publish) -> None:
    publish(ONE_ENTRY + "\n【友城往来】3月1日,开展视频交流。\n")
    attempt = upload(admin_client, ONE_ENTRY.encode())
    known = {"place": "330700", "covered_year": 2020, "relation": "correction:jinhua-2020"}

    refused = act(admin_client, attempt, "publish", **known, confirm="on", typed="2")
    held = Entry.objects.published().count()
    act(admin_client, attempt, "publish", **known, confirm="on", typed="１")

    assert "友城往来" in refused.content.decode()
    assert refused.context["form"].errors["typed"]
    assert (held, Entry.objects.published().count()) == (2, 1)


def test_file_that_cannot_be_read_is_told(admin_client: Client) -> None:
    attempt = upload(admin_client, b"%PDF-1.7 nothing", "scan.pdf")

    page = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert attempt.state == Import.State.FAILED
    assert attempt.message in page.content.decode()


def test_same_bytes_lead_to_their_import(admin_client: Client) -> None:
    first = upload(admin_client, ONE_ENTRY.encode())

    second = upload(admin_client, ONE_ENTRY.encode(), "other-name.txt")

    assert (first.pk, SourceFile.objects.count()) == (second.pk, 1)


def test_rejected_draft_can_be_uploaded_again(admin_client: Client) -> None:
    first = upload(admin_client, ONE_ENTRY.encode())
    act(admin_client, first, "reject")

    second = upload(admin_client, ONE_ENTRY.encode())

    first.refresh_from_db()
    assert first.state == Import.State.REJECTED
    assert second.pk != first.pk


def test_nothing_of_a_file_is_rendered_as_markup(admin_client: Client) -> None:
    nasty = ONE_ENTRY.replace("【概况】", "【<script>alert(1)</script>】").encode()

    attempt = upload(admin_client, nasty)
    page = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert "<script>alert" not in page.content.decode()


def test_reader_without_rights_sees_no_upload(client: Client, django_user_model: type) -> None:
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.get(reverse(UPLOAD)).status_code == 403


def test_draft_without_a_place_says_what_to_do(admin_client: Client) -> None:
    text = "某地年鉴2015\n\n外事\n\n【概况】2014年，办理签证80件。\n"
    attempt = upload(admin_client, text.encode())

    page = admin_client.get(reverse("admin:yearbooks_import_publish", args=[attempt.pk]))

    assert "errornote" in page.content.decode()


def test_published_import_is_not_published_again(admin_client: Client) -> None:
    attempt = upload(admin_client, ONE_ENTRY.encode())
    known = {"place": "330700", "covered_year": 2020}
    act(admin_client, attempt, "publish", **known)
    act(admin_client, attempt, "reject")

    attempt.refresh_from_db()

    assert attempt.state == Import.State.PUBLISHED


def test_rejected_draft_cannot_be_published(admin_client: Client) -> None:
    attempt = upload(admin_client, ONE_ENTRY.encode())
    act(admin_client, attempt, "reject")

    act(admin_client, attempt, "publish", place="330700", covered_year=2020)

    assert not Yearbook.objects.exists()


def test_waiting_import_looks_again_by_itself(
    admin_client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    attempt = upload(admin_client, ONE_ENTRY.encode())

    page = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    html = page.content.decode()
    assert attempt.state == Import.State.QUEUED
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    assert f'data-live="{attempt.pk}"' in html


@pytest.mark.parametrize("name", ["change", "changelist"])
def test_a_page_that_looks_again_can_be_told_to_stay_as_it_is(
    admin_client: Client, settings: pytest.FixtureRequest, name: str
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    attempt = upload(admin_client, ONE_ENTRY.encode())
    address = reverse(f"admin:yearbooks_import_{name}", args=[attempt.pk][: name == "change"])

    moving = admin_client.get(address).content.decode()
    still = admin_client.get(address, {"still": "1"})

    assert 'http-equiv="refresh"' in moving
    assert f'href="{address}?still=1"' in moving
    assert (still.status_code, 'http-equiv="refresh"' in still.content.decode()) == (200, False)
    assert f'href="{address}' in still.content.decode()


def test_a_list_without_anything_under_way_stays_as_it_is(admin_client: Client) -> None:
    upload(admin_client, ONE_ENTRY.encode())

    html = admin_client.get(reverse("admin:yearbooks_import_changelist")).content.decode()

    assert 'http-equiv="refresh"' not in html


def test_the_script_is_told_how_far_imports_are(
    admin_client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    attempt = upload(admin_client, ONE_ENTRY.encode())
    Import.objects.update(state=Import.State.PARSING, progress_done=3, progress_whole=14)

    told = admin_client.get(reverse("admin:yearbooks_import_live"), {"ids": f"{attempt.pk},x,999"})

    (standing,) = told.json().values()
    assert standing["waits"]
    assert "3 / 14" in standing["html"]


def test_rejecting_needs_a_form(admin_client: Client, db: None) -> None:
    attempt = upload(admin_client, ONE_ENTRY.encode())

    address = reverse("admin:yearbooks_import_reject", args=[attempt.pk])

    assert admin_client.get(address).status_code == 403


def test_too_large_a_file_is_told(admin_client: Client, settings: pytest.FixtureRequest) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10
    file = SimpleUploadedFile("volume.txt", ONE_ENTRY.encode())

    response = admin_client.post(reverse(UPLOAD), {"file": file})

    assert response.context["form"].errors["file"]
    assert not SourceFile.objects.exists()


def test_correction_of_another_title_goes_into_its_yearbook(
    admin_client: Client, archive_1: Yearbook
) -> None:
    retitled = ONE_ENTRY.replace("2020年鉴", "2020年外事年鉴").encode()
    attempt = upload(admin_client, retitled)
    known = {"place": "330700", "covered_year": 2020}

    asked = act(admin_client, attempt, "publish", **known)
    unknown = act(
        admin_client, attempt, "publish", **known, relation="correction", corrects="nowhere-2000"
    )
    act(admin_client, attempt, "publish", **known, relation="correction", corrects="/jinhua-2020/")

    assert asked.context["form"].errors["relation"]
    assert unknown.context["form"].errors["corrects"]
    assert Yearbook.objects.get().title == "金华市人民政府外事办公室2020年外事年鉴"


def test_the_books_of_a_file_are_counted_from_one(admin_client: Client) -> None:
    upload(admin_client, ONE_ENTRY.encode())

    page = admin_client.get(reverse("admin:yearbooks_import_changelist"))

    assert '<td class="field-book">1</td>' in page.content.decode()
