"""A parse that takes long gives signs of life, so that nobody takes it for dead."""

import time

import pytest

from tests.search.committed import committed  # noqa: F401
from yearbooks import publishing
from yearbooks.jobs.imports import heartbeat
from yearbooks.models import Import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_django_db_helper")]


def parsing() -> Import:
    """Return an import that a worker has begun to parse."""
    source, _new = publishing.receive(b"x", "long.txt")
    attempt, _new = publishing.queue_import(source)
    Import.objects.filter(pk=attempt.pk).update(state=Import.State.PARSING, attempt=1)
    return attempt


def last_sign(attempt: Import) -> object:
    return Import.objects.values_list("heartbeat", flat=True).get(pk=attempt.pk)


def wait_for_sign(attempt: Import) -> bool:
    """Wait until the import gives a sign of life, at most five seconds."""
    until = time.monotonic() + 5
    while last_sign(attempt) is None and time.monotonic() < until:
        time.sleep(0.01)
    return last_sign(attempt) is not None


def test_a_long_parse_gives_signs_of_life_until_its_end() -> None:
    attempt = parsing()

    with heartbeat(attempt, every=0.02):
        seen = wait_for_sign(attempt)
    ended = last_sign(attempt)
    time.sleep(0.1)

    assert seen
    assert last_sign(attempt) == ended


def test_what_another_has_taken_gets_no_sign() -> None:
    attempt = parsing()
    Import.objects.filter(pk=attempt.pk).update(state=Import.State.QUEUED)

    with heartbeat(attempt, every=0.02):
        time.sleep(0.2)

    assert last_sign(attempt) is None
