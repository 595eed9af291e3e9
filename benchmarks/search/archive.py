"""The archive of a corpus: generated yearbooks loaded as the site loads them, and read back folded."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import OuterRef

from benchmarks.generator import books
from benchmarks.search.texts import Row, Vocabulary, write_texts
from yearbooks.models import Entry, EntryTopic, Place, Section, Topic
from yearbooks.parsing.bookjson import book_to_json
from yearbooks.text.folding import fold

_ORDER = (
    "-yearbook__covered_year",
    "yearbook__place",
    "yearbook",
    "section__position",
    "position",
    "pk",
)
_READ_AT_ONCE = 5_000
_MANAGE = Path(__file__).parents[2] / "manage.py"


class Build(NamedTuple):
    """Hold how many entries were loaded, how long each step took, and the largest process."""

    entries: int
    load: float
    segments: float
    largest_process_mb: int


def build(folder: Path, entries: int, seed: int) -> Build:
    """Fill the empty archive with generated yearbooks, as an operator would."""
    call_command("load_vocabulary", stdout=StringIO())
    lines = folder / "books.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(f"{book_to_json(book)}\n" for book in books(entries, seed))
    load = _timed("load_books", str(lines))
    # The worker of a running site does this beside the load.
    segments = _timed("rebuild_search", "--segments-only")
    lines.unlink()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return Build(Entry.objects.published().count(), load, segments, largest)


def _timed(*command: str) -> float:
    """Run a command of the site with a process for each core; return its seconds."""
    processes = ("--processes", str(os.cpu_count() or 1))
    started = time.perf_counter()
    subprocess.run([sys.executable, str(_MANAGE), *command, *processes], check=True)
    return time.perf_counter() - started


def export(folder: Path) -> None:
    """Write the folded texts of all published entries, newest year first, into `folder`."""
    vocabulary = _vocabulary()
    with transaction.atomic():  # a server-side cursor lives in a transaction
        write_texts(folder, _rows(vocabulary), vocabulary)


def _vocabulary() -> Vocabulary:
    places = Place.objects.with_ancestors().filter(yearbooks__isnull=False).distinct()
    topics = list(Topic.objects.order_by("pk"))
    numbers = {topic.pk: index for index, topic in enumerate(topics)}
    return Vocabulary(
        places=[(each.code, each.label, [step.label for step in each.path]) for each in places],
        kinds=list(Section.Kind.values),
        topics=[(each.pk, each.slug, numbers.get(each.parent_id, -1)) for each in topics],
    )


def _rows(vocabulary: Vocabulary) -> Iterator[Row]:
    places = {code: index for index, (code, _label, _path) in enumerate(vocabulary.places)}
    kinds = {kind: index for index, kind in enumerate(vocabulary.kinds)}
    topic_bits = {pk: 1 << index for index, (pk, _slug, _parent) in enumerate(vocabulary.topics)}
    links = EntryTopic.objects.standing().filter(entry=OuterRef("pk")).order_by()
    read = (
        Entry.objects.published()
        .order_by(*_ORDER)
        .annotate(topic_keys=ArraySubquery(links.values("topic")))
        .values_list(
            "pk",
            "current__title",
            "current__paragraphs",
            "yearbook__place",
            "yearbook__covered_year",
            "section__kind",
            "topic_keys",
        )
    )
    for pk, title, paragraphs, place, year, kind, topics in read.iterator(_READ_AT_ONCE):
        fields = (fold(title), *map(fold, paragraphs))
        bits = sum(topic_bits[topic] for topic in topics)
        yield Row(pk, fields, (places[place], year, kinds[kind], bits))
