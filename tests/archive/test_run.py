"""`make run` as an operator meets it: first start, second start, Ctrl-C, nothing left behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from archive.embedded.cluster import Cluster

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Start the site on its own data folder and port, and stop it as Ctrl-C does."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.told = ""

    def start(self) -> float:
        """Start, wait until it serves, and return the seconds that took."""
        own = {"ARCHIVE_DATA_DIR": str(self.data), "PORT": str(self.port)}
        inherited = {key: value for key, value in os.environ.items() if not self._is_ours(key)}
        started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "archive.run"],
            cwd=ROOT,
            env=inherited | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.told = ""
        for line in self.process.stdout:
            self.told += line
            if "The archive is on" in line:
                return time.monotonic() - started
        raise AssertionError(self.told)

    def _is_ours(self, name: str) -> bool:
        # The site must choose its own database, whatever the tests run on.
        return name in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "SITE_URL"}

    def get(self, path: str) -> str:
        """Return the page at `path`."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def descendants(self) -> list[psutil.Process]:
        """Return the processes that the site started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        rest, _none = self.process.communicate(timeout=PATIENCE)
        self.told += rest
        return self.process.returncode


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    yield site
    if site.process and site.process.poll() is None:
        site.process.kill()
    # As root the cluster stands outside the data folder.
    shutil.rmtree(Cluster(ROOT, site.data).folder, ignore_errors=True)


def servers_of(site: Site) -> list[psutil.Process]:
    """Return the PostgreSQL servers that still run for the site's data folder."""
    found = []
    for process in psutil.process_iter(["name", "cmdline", "status"]):
        line = " ".join(process.info["cmdline"] or [])
        if process.info["name"] == "postgres" and site.told and "-D" in line:
            found.append(line)
    return [line for line in found if _folder(site) in line]


def _folder(site: Site) -> str:
    return str(Cluster(ROOT, site.data).pgdata)


def test_site_starts_serves_stops_and_starts_again(site: Site) -> None:
    site.start()
    password = re.search(r"one-time password: (\S+)", site.told)
    first = site.get("/jinhua-2020/")
    running = site.descendants()
    code = site.stop()
    left = psutil.wait_procs(running, timeout=10)[1]
    servers = servers_of(site)

    site.start()
    second = site.get("/jinhua-2020/")
    site.stop()

    assert password
    assert "one-time password" not in site.told
    assert len(set(re.findall(r"/jinhua-2020/([0-9a-z]{7})", first))) == 40
    assert re.findall(r"/jinhua-2020/([0-9a-z]{7})", first) == re.findall(
        r"/jinhua-2020/([0-9a-z]{7})", second
    )
    assert (code, left, servers) == (0, [], [])
