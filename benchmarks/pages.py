"""How long the server works on each page of the demo, and how many queries and bytes that takes.

Run with `make bench`, on the archive that `make run` made. Prints medians; a page is asked several
times in one process, after one warm-up.
"""

import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yearbooks.models import Entry

ROUNDS = 15
FIXED = [
    "/",
    "/search/?q=友城",
    "/search/?q=金华",
    "/search/?q=金华非洲合作",
    "/search/?q=外事&place=jinhua&section=活动",
    "/search/?q=-疫情",
    "/places/",
    "/places/jinhua/",
    "/years/2020/",
    "/sections/活动/",
    "/topics/",
    "/topics/incoming-visits/",
    "/yearbooks/",
    "/jinhua-2020/",
    "/jinhua-2020/text/",
    "/about/",
    "/help/search/",
]


def measure(client: Client, path: str) -> tuple[float, int, int]:
    """Return the median milliseconds, the queries and the compressed bytes of one page."""
    with CaptureQueriesContext(connection) as queries:
        first = client.get(path, headers={"accept-encoding": "gzip"})
        asked = len(queries)
    assert first.status_code == 200, path
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), asked, len(first.content)


def main() -> None:
    """Print a line for each page, then the median of all."""
    client = Client(headers={"host": "127.0.0.1"})
    entries = Entry.objects.published().for_lists().order_by("pk")[:3]
    paths = [*FIXED, *(entry.get_absolute_url() for entry in entries)]
    medians = []
    for path in paths:
        milliseconds, queries, size = measure(client, path)
        medians.append(milliseconds)
        sys.stdout.write(f"{milliseconds:7.1f} ms {queries:3} queries {size:7} bytes  {path}\n")
    sys.stdout.write(f"{statistics.median(medians):7.1f} ms median of all pages\n")


if __name__ == "__main__":
    main()
