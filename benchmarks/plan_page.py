"""Time the page of a publication plan: `python -m benchmarks.plan_page`.

A generated yearbook of many entries is published into an archive of its own; a worse recognition of
it (2 % of the characters misread) is uploaded, and the page of its plan is asked for several times in
the process itself. Prints seconds of processor time and of the clock for the first look and the
median of those after it. With `--profile FILE` the first look is profiled.
"""

import argparse
import cProfile
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from random import Random

import django

from archive.embedded.cluster import Cluster
from benchmarks.generator import books
from benchmarks.identity import misread
from yearbooks.parsing.records import BookRecord

ROOT = Path(__file__).parent.parent
LOOKS = 5
SET_UP = (
    ("migrate", "--verbosity=0"),
    ("load_vocabulary",),
    ("collectstatic", "--noinput", "--verbosity=0"),
)
TITLE = "金华年鉴2021"


def text_of(made: list[BookRecord], entries: int, share: float = 0.0) -> bytes:
    """Write the entries of generated books as one yearbook, a share of the characters misread."""
    rng = Random(1)
    lines, left = [TITLE, ""], entries
    for number, book in enumerate(made):
        for section in book.sections:
            lines += [f"{section.heading}{number}", ""]
            for entry in section.entries[:left]:
                title = misread(entry.title, rng, share) or entry.title
                first, *others = (misread(each, rng, share) for each in entry.paragraphs)
                lines += [f"【{title}】{first}", *others, ""]
            left -= len(section.entries[:left])
            if not left:
                return "\n".join(lines).encode()
    return "\n".join(lines).encode()


def main() -> int:
    """Print what the looks take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5000, help="of the yearbook (5000)")
    parser.add_argument("--profile", type=Path, help="file for the profile of the first look")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        os.environ |= {"ARCHIVE_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        os.environ.pop("DATABASE_URL", None)
        try:
            for command in SET_UP:
                subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True,
                               stdout=subprocess.DEVNULL)  # fmt: skip
            django.setup()
            _look(asked)
        finally:
            shutil.rmtree(Cluster(ROOT, data).folder, ignore_errors=True)
    return 0


def _look(asked: argparse.Namespace) -> None:
    # The models can be had only once Django is set up.
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from yearbooks import publishing  # noqa: PLC0415

    made = list(books(asked.entries))
    known = {"confirm": True}
    attempts = []
    for share in (0.0, 0.02):
        source, _new = publishing.receive(text_of(made, asked.entries, share), f"{share}.txt")
        (attempt,) = publishing.draft_imports(source)
        publishing.decide(attempt, place=_place("330700"), covered_year=2020)
        if not share:
            publishing.publish(attempt, **known)
        attempts.append(attempt)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("bench", password="bench"))
    address = reverse("admin:yearbooks_import_publish", args=[attempts[1].pk])
    profile = cProfile.Profile() if asked.profile else None
    first = _timed(client, address, profile)
    if profile:
        profile.dump_stats(asked.profile)
    later = [_timed(client, address) for _look in range(LOOKS)]
    _tell("first look", *first)
    _tell(f"later looks (median of {LOOKS})", *map(statistics.median, zip(*later, strict=True)))


def _place(code: str):
    from yearbooks.models import Place  # noqa: PLC0415

    return Place.objects.get(pk=code)


def _timed(client, address: str, profile: cProfile.Profile | None = None) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    with profile or nullcontext():
        response = client.get(address, headers={"host": "localhost"})
    taken = time.process_time() - processor, time.perf_counter() - clock
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return taken


def _tell(what: str, processor: float, clock: float) -> None:
    sys.stdout.write(f"{what}: {processor:.2f} s of the processor, {clock:.2f} s of the clock\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
