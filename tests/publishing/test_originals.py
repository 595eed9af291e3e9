"""Originals: checked against their SHA-256, told where one is bad, handed out as they came."""

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from yearbooks import publishing
from yearbooks.models import AuditEvent, SourceFile

NASTY = b"<html><script>alert(1)</script>"


@pytest.fixture
def source(db: None) -> SourceFile:
    return publishing.receive(NASTY, "页面.html")[0]


def verify(*arguments: str) -> tuple[str, bool]:
    """Return what the command told, and whether it failed."""
    out = StringIO()
    try:
        call_command("verify_sources", *arguments, stdout=out)
    except CommandError:
        return out.getvalue(), True
    return out.getvalue(), False


def test_whole_originals_are_counted(source: SourceFile) -> None:
    told, failed = verify()

    source.refresh_from_db()
    assert (told.strip(), failed) == ("1 originals checked, 0 bad, 0 orphaned.", False)
    assert source.verified_at


def test_bad_originals_and_orphans_are_told_as_json(source: SourceFile) -> None:
    gone, _new = publishing.receive(b"other", "gone.txt")
    Path(gone.file.path).unlink()
    Path(source.file.path).write_bytes(NASTY + b"x")
    orphan = Path(source.file.path).with_name("stranger")
    orphan.write_bytes(b"?")

    told, failed = verify("--json")

    found = json.loads(told)
    assert failed
    assert found["checked"] == 2
    assert [one["sha256"] for one in found["missing"]] == [gone.sha256]
    assert [one["name"] for one in found["altered"]] == ["页面.html"]
    assert [Path(address).name for address in found["orphaned"]] == ["stranger"]


def test_damage_and_mending_are_noted_once(source: SourceFile) -> None:
    path = Path(source.file.path)
    path.write_bytes(b"rot")
    verify()
    verify()
    path.write_bytes(NASTY)

    told, failed = verify()

    noted = AuditEvent.objects.filter(subject=f"source:{source.sha256}").order_by("pk")
    assert [event.action for event in noted] == ["uploaded", "damaged", "mended"]
    assert not failed
    assert not SourceFile.objects.damaged().exists()


def test_an_archive_without_originals_is_whole(db: None) -> None:
    assert verify() == ("0 originals checked, 0 bad, 0 orphaned.\n", False)


def test_the_original_is_saved_and_never_shown(admin_client: Client, source: SourceFile) -> None:
    response = admin_client.get(reverse("admin:yearbooks_sourcefile_download", args=[source.pk]))

    content = b"".join(response.streaming_content)
    assert hashlib.sha256(content).hexdigest() == source.sha256
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Repr-Digest"].startswith("sha-256=:")


def test_a_missing_original_is_told_and_not_a_broken_page(
    admin_client: Client, source: SourceFile
) -> None:
    Path(source.file.path).unlink()
    address = reverse("admin:yearbooks_sourcefile_download", args=[source.pk])

    response = admin_client.get(address, follow=True)

    assert response.status_code == 200
    assert len(response.context["messages"]) == 1


def test_damaged_originals_are_listed_alone(admin_client: Client, source: SourceFile) -> None:
    publishing.receive(b"other", "whole.txt")
    Path(source.file.path).unlink()
    verify()

    page = admin_client.get(reverse("admin:yearbooks_sourcefile_changelist"), {"damaged": "yes"})

    assert list(page.context["cl"].result_list) == [source]
