"""The worker, the web server or the database dies at any moment of an import: nothing half, nothing lost."""

import contextlib
import hashlib
import http.client
import itertools
import os
import random
import re
import signal
import subprocess
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.drills.desk_client import Desk
from tests.search.committed import text
from tests.site import PATIENCE, Site

ENTRIES = 250
KILLS = int(os.environ.get("KILLS", "30"))
SEED = 5
LONGEST = 2.5  # seconds after the form was sent: an import or a publication takes about two
VICTIMS = ("worker", "web", "database")
REPORT = Path(__file__).parents[2] / "docs/faults.md"
GONE = (urllib.error.URLError, http.client.HTTPException, OSError)

pytestmark = pytest.mark.drill

_IMPORTS = """
SELECT i.id, i.state, i.yearbook_id FROM yearbooks_import i
JOIN yearbooks_sourcefile s ON s.id = i.source_id WHERE s.sha256 = %s ORDER BY i.id
"""
_COUNTS = """
SELECT (SELECT count(*) FROM yearbooks_entry WHERE yearbook_id = %(book)s),
       (SELECT count(*) FROM yearbooks_revision r JOIN yearbooks_entry e ON e.id = r.entry_id
        WHERE e.yearbook_id = %(book)s),
       (SELECT count(*) FROM yearbooks_searchdocument d JOIN yearbooks_entry e ON e.id = d.entry_id
        WHERE e.yearbook_id = %(book)s),
       (SELECT count(*) FROM yearbooks_yearbook WHERE title = %(title)s)
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Serve an archive of its own."""
    site = Site(tmp_path / "data")
    try:
        site.start()
        yield site
    finally:
        site.clear_away()


class Story:
    """Bring one file from the upload to its publication, past a death on the way."""

    def __init__(self, site: Site, desk: Desk, number: int) -> None:
        self.site = site
        self.desk = desk
        self.title = f"金华年鉴{1950 + number}"
        self.content = text(self.title, ENTRIES).encode()
        self.sha256 = hashlib.sha256(self.content).hexdigest()

    def held(self) -> dict[str, Any]:
        """Return what the archive holds of the file now."""
        imports = self.site.ask(_IMPORTS, [self.sha256])
        book = next((book for _pk, _state, book in imports if book), None)
        [counts] = self.site.ask(_COUNTS, {"book": book, "title": self.title})
        standing = [pk for pk, state, _book in imports if state not in {"failed", "rejected"}]
        return {
            "source": bool(
                self.site.ask("SELECT 1 FROM yearbooks_sourcefile WHERE sha256 = %s", [self.sha256])
            ),
            "import": standing[-1] if standing else None,
            "states": [state for _pk, state, _book in imports],
            **dict(zip(("entries", "revisions", "documents", "books"), counts, strict=True)),
        }

    def upload(self) -> None:
        """Send the file."""
        self.desk.upload(f"{self.title}.txt", self.content)

    def wait_for_review(self) -> dict[str, Any]:
        """Wait until the import is read or says that it failed."""
        until = time.monotonic() + PATIENCE
        while True:
            held = self.held()
            if held["states"] and held["states"][-1] not in {"queued", "parsing"}:
                return held
            assert time.monotonic() < until, held
            time.sleep(0.2)

    def publish(self) -> None:
        """Send the form of the publication."""
        self.desk.publish(self.held()["import"])


def attempted(send: Any) -> bool:
    """Send a form while somebody dies; tell whether the site said that it was done."""
    try:
        send()
    except GONE:
        return False
    return True


def kill(site: Site, victim: str) -> None:
    """End the victim as a crash does."""
    running = {
        "worker": lambda process: "db_worker" in process.cmdline(),
        "web": lambda process: "gunicorn" in process.cmdline(),
        "database": lambda process: "-D" in process.cmdline(),
    }[victim]
    for process in site.processes():
        with contextlib.suppress(psutil.Error):
            if running(process):
                process.kill()


def bring_up(site: Site, victim: str) -> None:
    """Do what an operator does: a dead worker is started again by itself, else the site is."""
    if victim == "worker":
        # The last line that is told before the next worker starts.
        while "queued again" not in site.process.stdout.readline():
            assert site.process.poll() is None
        return
    if victim == "database":
        site.process.send_signal(signal.SIGINT)
    try:
        site.process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        site.process.kill()
        site.process.communicate()
    site.start()


def through_a_death(story: Story, victim: str, send: Any, moment: float) -> bool:
    """Send a form, kill the victim at that moment, bring the site up; tell what the site said."""
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(attempted, send)
        time.sleep(moment)
        kill(story.site, victim)
        bring_up(story.site, victim)
        return sent.result(PATIENCE)


def tell(found: Counter[tuple[str, str, str]], seconds: float) -> None:
    """Write the report."""
    rows = [
        f"| {victim} | {action} | {became} | {count} |"
        for (victim, action, became), count in sorted(found.items())
    ]
    REPORT.write_text(
        "# Faults\n\n"
        "`.venv/bin/python -m pytest -m drill tests/drills/test_killed_site.py` writes this page. A site as\n"
        "`make run` serves it gets files uploaded and published over HTTP, and one of its processes is killed\n"
        f"(SIGKILL) at a random moment within {LONGEST} s of the form: the worker, the web server, or the\n"
        f"database server. {found.total()} kills, seed {SEED}, {ENTRIES} entries a file, {seconds / 60:.0f} minutes.\n\n"
        "| killed | during | the archive then held | times |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n\nEach time the archive held all of the file or nothing of it, every original was whole, the import\n"
        "went on by itself or was still to be sent, and in the end each yearbook stood there once, with each\n"
        "entry once; `check_search --all` and `verify_sources` were clean.\n",
        encoding="utf-8",
    )


def test_a_death_at_any_moment_leaves_everything_or_nothing(site: Site) -> None:
    password = re.search(r"one-time password: (\S+)", site.told)[1]
    desk = Desk(site.url, password)
    chance, found = random.Random(SEED), Counter()
    started = time.monotonic()

    deaths = itertools.islice(
        itertools.cycle(itertools.product(VICTIMS, ("import", "publication"))), KILLS
    )
    for number, (victim, action) in enumerate(deaths):
        story, moment = Story(site, desk, number), chance.uniform(0, LONGEST)
        if action == "import":
            said = through_a_death(story, victim, story.upload, moment)
            held = story.held()
            # What was acknowledged is not lost; what was not may be sent again.
            assert held["source"] or not said, (victim, held)
            found[victim, action, " ".join(held["states"]) or "nothing"] += 1
            if not held["import"]:
                story.upload()
            held = story.wait_for_review()
        else:
            story.upload()
            story.wait_for_review()
            through_a_death(story, victim, story.publish, moment)
            held = story.held()
            found[victim, action, held["states"][-1]] += 1
        assert held["states"][-1] in {"review", "published"}, (victim, action, held)
        assert held["entries"] in {0, ENTRIES}, (victim, action, held)
        assert bool(held["entries"]) == (held["states"][-1] == "published"), held
        if held["states"][-1] == "review":
            story.publish()
        held = story.held()
        counts = [held[what] for what in ("entries", "revisions", "documents", "books")]
        assert counts == [ENTRIES, ENTRIES, ENTRIES, 1], (victim, action, held)

    site.shell(
        "from django.core.management import call_command as run; "
        "run('verify_sources'); run('check_search', all=True)"
    )
    tell(found, time.monotonic() - started)
    assert found.total() == KILLS
