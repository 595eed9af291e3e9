"""The worker builds segments where enough was published, and only there."""

import pytest
from django_tasks_db.models import DBTaskResult

from tests.conftest import Publish
from yearbooks import indexing
from yearbooks.jobs.search import build_segments, build_when_needed
from yearbooks.models import SearchSegment, Yearbook
from yearbooks.search import Criteria, count
from yearbooks.text.query import parse_query

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(publish: Publish) -> Yearbook:
    """Publish more entries than may stay without postings."""
    written = "".join(
        f"\n【第{number}批客人】接待第{number}批客人。\n"
        for number in range(indexing.MOST_FRESH + 1)
    )
    return publish(f"金华年鉴2020\n\n外事\n{written}")


def test_few_fresh_documents_are_left_as_they_are(archive_54: list[Yearbook]) -> None:
    build_when_needed()

    assert not DBTaskResult.objects.exists()


def test_many_fresh_documents_are_built_by_the_worker(many: Yearbook) -> None:
    build_when_needed()

    (task,) = DBTaskResult.objects.all()
    assert task.task_path == "yearbooks.jobs.search.build_segments"


def test_task_builds_and_leaves_nothing_to_build(many: Yearbook) -> None:
    question = Criteria(query=parse_query("客人"))
    before = count(question)

    told = build_segments.call()
    build_when_needed()

    assert told == f"{indexing.MOST_FRESH + 1} documents in new segments"
    assert SearchSegment.objects.get().indexed
    assert count(question) == before == indexing.MOST_FRESH + 1
    assert not DBTaskResult.objects.exists()
