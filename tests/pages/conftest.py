"""Both samples published once a module, for the many tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.conftest import SAMPLES
from yearbooks import publishing
from yearbooks.models import Yearbook


@pytest.fixture(scope="module")
def samples_once(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Yearbook]]:
    """Publish both samples in a transaction that the module's end rolls back."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield [_published(SAMPLES / name) for name in ("gongshu-2021.md", "jinhua-2020.txt")]
        transaction.set_rollback(True)


@pytest.fixture
def samples(samples_once: list[Yearbook], db: None) -> list[Yearbook]:
    """Give a test the published samples and a transaction of its own inside."""
    return samples_once


def _published(path: Path) -> Yearbook:
    source, _new = publishing.receive(path.read_bytes(), path.name)
    (attempt,) = publishing.draft_imports(source)
    return publishing.publish(attempt).yearbook
