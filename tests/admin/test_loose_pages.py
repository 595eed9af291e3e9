"""Pictures uploaded one by one, with the tick that they are the pages of one book."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY
from yearbooks.models import Import, SourceFile

UPLOAD = "admin:yearbooks_import_add"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _work_later(settings: pytest.FixtureRequest) -> None:
    """Let the queue wait: what is asked here is what comes into it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def send(client: Client, files: list[tuple[str, bytes]], **fields: str) -> object:
    """Send files as the upload page without scripts does."""
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse(UPLOAD), {"file": given, **fields})


def kept() -> dict[str, list[str]]:
    """Return the names of what is in each original that was kept."""
    found = {}
    for source in SourceFile.objects.order_by("pk"):
        with source.file.open("rb") as file:
            content = file.read()
        packed = zipfile.is_zipfile(BytesIO(content))
        found[source.name] = zipfile.ZipFile(BytesIO(content)).namelist() if packed else []
    return found


def test_ticked_pictures_are_one_import_in_the_order_of_their_names(admin_client: Client) -> None:
    files = [("p10.png", PNG + b"c"), ("p2.png", PNG + b"b"), ("p1.png", PNG + b"a")]

    response = send(admin_client, files, pages="on")

    assert response.status_code == 302
    assert Import.objects.count() == 1
    assert kept() == {"p1–p10.zip": ["p1.png", "p2.png", "p10.png"]}


def test_without_the_tick_each_picture_is_a_file_by_itself(admin_client: Client) -> None:
    send(admin_client, [("p1.png", PNG + b"a"), ("p2.png", PNG + b"b")])

    assert kept() == {"p1.png": [], "p2.png": []}


def test_documents_among_the_pictures_are_files_by_themselves(admin_client: Client) -> None:
    files = [("1.png", PNG + b"a"), ("外事.txt", ONE_ENTRY.encode()), ("2.png", PNG + b"b")]

    send(admin_client, files, pages="on", folder="拱墅2021")

    assert kept() == {"拱墅2021.zip": ["1.png", "2.png"], "外事.txt": []}


def test_the_same_pictures_again_lead_to_their_import(admin_client: Client) -> None:
    files = [("1.png", PNG + b"a"), ("2.png", PNG + b"b")]
    first = send(admin_client, files, pages="on")

    second = send(admin_client, files[::-1], pages="on")

    assert second["Location"] == first["Location"]
    assert Import.objects.count() == 1


def test_of_two_pictures_with_one_name_both_are_kept(admin_client: Client) -> None:
    send(admin_client, [("1.png", PNG + b"a"), ("1.png", PNG + b"b")], pages="on")

    assert kept() == {"1.zip": ["1.png", "1 (2).png"]}


def test_pictures_that_are_too_large_together_are_not_taken(
    admin_client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 30
    files = [("1.png", PNG + b"a" * 12), ("2.png", PNG + b"b" * 12)]

    response = send(admin_client, files, pages="on")

    assert "1–2.zip" in response.context["form"].errors["file"][0]
    assert not SourceFile.objects.exists()
