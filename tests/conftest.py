"""Data made the way the site makes it, and the browser that the machine has."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from archive import static_files
from archive.browser import find_browser
from yearbooks import kept_lists, publishing, roles
from yearbooks.models import Yearbook

# The browser tests drive Playwright's loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SAMPLES = Path(__file__).parent.parent / "fixtures" / "samples"
ONE_ENTRY = """金华市人民政府外事办公室2020年鉴

发布时间: 2022-04-11 18:39 来源: 金华市人民政府外事办公室

综述

【概况】2020年,金华市外办办理APEC商务旅行卡110张。
"""

Publish = Callable[..., Yearbook]


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Collect the static files as the site does: a page that names a missing one fails."""
    static_files.collect()


@pytest.fixture(autouse=True)
def _own_uploads(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Keep uploads and dumps in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DUMPS_DIR = tmp_path / "dumps"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load the vocabulary once: every test of the database sees it."""
    with django_db_blocker.unblock():
        publishing.load_places(kept_lists.places())
        publishing.load_topics(kept_lists.topics())
        publishing.load_synonyms(kept_lists.synonyms())
        roles.load_roles()
        # Each test reads what itself has done in the audit log, not this.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE yearbooks_auditevent")
    yield
    # While Playwright's loop runs, Django keeps a second connection for the same thread; it would
    # keep the test database from being dropped.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def publish(db: None) -> Publish:
    """Publish text as the site does, and return the yearbook."""

    def publish_text(
        text: str | bytes, name: str = "sample.txt", *, confirm: bool = False
    ) -> Yearbook:
        content = text.encode() if isinstance(text, str) else text
        source, _new = publishing.receive(content, name)
        outcomes = [
            publishing.publish(attempt, confirm=confirm)
            for attempt in publishing.draft_imports(source)
        ]
        return outcomes[0].yearbook

    return publish_text


@pytest.fixture(scope="module")
def samples_once(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Yearbook]]:
    """Publish both samples in a transaction that the module's end rolls back."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        books = [_published(SAMPLES / name) for name in ("gongshu-2021.md", "jinhua-2020.txt")]
        # What autovacuum does for the site: the planner must know how small these tables are.
        connection.cursor().execute("ANALYZE")
        yield books
        transaction.set_rollback(True)


@pytest.fixture
def samples(samples_once: list[Yearbook], db: None) -> list[Yearbook]:
    """Give a test the published samples and a transaction of its own inside.

    For modules that only read: every test of the module sees them.
    """
    return samples_once


def _published(path: Path) -> Yearbook:
    source, _new = publishing.receive(path.read_bytes(), path.name)
    (attempt,) = publishing.draft_imports(source)
    return publishing.publish(attempt).yearbook


@pytest.fixture
def gongshu(publish: Publish) -> Yearbook:
    """Publish the sample of 拱墅."""
    return publish((SAMPLES / "gongshu-2021.md").read_bytes(), "gongshu-2021.md")


@pytest.fixture
def jinhua(publish: Publish) -> Yearbook:
    """Publish the sample of 金华."""
    return publish((SAMPLES / "jinhua-2020.txt").read_bytes(), "jinhua-2020.txt")


@pytest.fixture
def archive_54(gongshu: Yearbook, jinhua: Yearbook) -> list[Yearbook]:
    """Publish both samples: 54 entries."""
    return [gongshu, jinhua]


@pytest.fixture
def archive_1(publish: Publish) -> Yearbook:
    """Publish one yearbook of one entry."""
    return publish(ONE_ENTRY, "one.txt")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> Iterator[dict[str, object]]:
    """Start the browser that `archive.browser` finds, quiet and without a sandbox of its own."""
    return {
        "executable_path": find_browser(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
