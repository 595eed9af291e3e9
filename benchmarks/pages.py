"""How long the server works on each page, and how many queries and bytes that takes.

Run with `make bench`, on the archive that `make run` made; with `--size 100k` on the generated
archive of the search benchmark. Prints medians; a page is asked several times in one process,
after one warm-up. With `--limit MS` a browse or entry page that takes longer makes the run fail.
"""

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.search.corpus import Corpus, label

ROUNDS = 15
SEARCHES = (
    "/search/?q=友城",
    "/search/?q=金华",
    "/search/?q=金华非洲合作",
    "/search/?q=外事&place=jinhua&section=活动",
    "/search/?q=-疫情",
)
FIXED = ("/", "/places/", "/topics/", "/yearbooks/", "/about/", "/help/search/")


class Figures(NamedTuple):
    """Hold the median milliseconds, the queries and the compressed bytes of one page."""

    milliseconds: float
    queries: int
    size: int


def measure(client: Client, path: str) -> Figures:
    """Ask for one page until a median can be told."""
    with CaptureQueriesContext(connection) as queries:
        first = client.get(path, headers={"accept-encoding": "gzip"})
        asked = len(queries)
    if first.status_code != 200:
        raise SystemExit(f"{path} answered {first.status_code}.")
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return Figures(statistics.median(times), asked, len(first.content))


def browsing() -> Iterator[str]:
    """Give the addresses of pages to browse and of entries, taken from what the archive holds."""
    from yearbooks.models import Entry, Topic, Yearbook  # noqa: PLC0415 - needs Django set up

    yield from FIXED
    books = Yearbook.objects.filter(entries__in=Entry.objects.published()).distinct()
    for book in books.select_related("place__parent").order_by("-pk")[:2]:
        yield f"/places/{book.place.label}/"
        yield f"/places/{book.place.path[0].label}/"
        yield f"/years/{book.covered_year}/"
        yield book.get_absolute_url()
        yield f"{book.get_absolute_url()}text/"
        yield f"/sections/{book.sections.first().kind}/"
    for topic in Topic.objects.filter(parent=None).order_by("pk")[:2]:
        yield f"/topics/{topic.slug}/"
    for entry in Entry.objects.published().for_lists().order_by("pk")[:3]:
        yield entry.get_absolute_url()


def main(arguments: list[str]) -> int:
    """Print a line for each page, then the median of all; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--size", type=label, help="the generated archive of so many entries: 10k, 100k, 1m"
    )
    parser.add_argument("--limit", type=float, help="milliseconds that a page may take")
    options = parser.parse_args(arguments)
    _set_up(options.size)
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/search/?q=外事")
    # As the server does before it serves (archive.wsgi).
    gc.collect()
    gc.freeze()
    browsed = list(dict.fromkeys(browsing()))
    medians = {path: _told(path, measure(client, path)) for path in (*browsed, *SEARCHES)}
    sys.stdout.write(f"{statistics.median(medians.values()):7.1f} ms median of all pages\n")
    slow = [path for path in browsed if options.limit and medians[path] > options.limit]
    for path in slow:
        sys.stdout.write(f"{path} takes longer than {options.limit:g} ms.\n")
    return 1 if slow else 0


def _set_up(size: str | None) -> None:
    if size:
        Corpus(size).prepare()
        call_command("collectstatic", interactive=False, verbosity=0)
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
        django.setup()


def _told(path: str, figures: Figures) -> float:
    sys.stdout.write(
        f"{figures.milliseconds:7.1f} ms {figures.queries:3} queries {figures.size:7} bytes  {path}\n"
    )
    return figures.milliseconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
