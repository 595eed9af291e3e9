"""`make run` as an operator meets it: first start, second start, Ctrl-C, nothing left behind."""

import re
from collections.abc import Iterator

import psutil
import pytest

from tests.site import Site
from yearbooks.text.identifiers import PATTERN

PERMALINK = f"/jinhua-2020/({PATTERN})"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site that the first test starts for the first time; the next finds it running."""
    site = Site(tmp_path_factory.mktemp("site") / "data")
    yield site
    site.clear_away()


def test_site_starts_serves_stops_and_starts_again(own_site: Site) -> None:
    own_site.start()
    password = re.search(r"one-time password: (\S+)", own_site.told)
    first = re.findall(PERMALINK, own_site.get("/jinhua-2020/"))
    running = own_site.processes()
    code = own_site.stop()
    left = psutil.wait_procs(running, timeout=10)[1]

    own_site.start()
    told_again = own_site.told
    second = re.findall(PERMALINK, own_site.get("/jinhua-2020/"))

    assert password
    assert "one-time password" not in told_again
    assert len(set(first)) == 40
    assert first == second
    assert (code, [process for process in left if process.status() != "zombie"]) == (0, [])


def test_site_outlives_its_worker(own_site: Site) -> None:
    if own_site.process is None:
        own_site.start()
    [worker] = [one for one in own_site.processes() if "db_worker" in one.cmdline()]

    worker.kill()
    told = own_site.process.stdout.readline()

    assert "starting another" in told
    assert "金华" in own_site.get("/")
