"""Imports that are killed or run at once leave everything or nothing, and each thing once."""

import csv
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from archive.embedded.cluster import Cluster

ROOT = Path(__file__).parent.parent.parent
ENTRIES = 400
KILLS = 8
BATCH = 40
SEED = 7

pytestmark = pytest.mark.drill


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Give an archive of its own, with the vocabulary loaded."""
    data = tmp_path / "data"
    manage(data, "migrate", "--verbosity=0")
    manage(data, "load_vocabulary")
    yield data
    shutil.rmtree(Cluster(ROOT, data).folder, ignore_errors=True)


def command(data: Path, *arguments: str) -> "subprocess.Popen[str]":
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=inherited
        | {"ARCHIVE_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def manage(data: Path, *arguments: str) -> str:
    out, err = (process := command(data, *arguments)).communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def held(data: Path) -> tuple[int, int, int]:
    """Return how many yearbooks, entries and search documents the archive holds."""
    script = (
        "from yearbooks.models import *; "
        "print(Yearbook.objects.count(), Entry.objects.count(), SearchDocument.objects.count())"
    )
    numbers = manage(data, "shell", "--no-imports", "-c", script).split()
    return tuple(map(int, numbers[-3:]))


def test_killed_import_leaves_everything_or_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    entries = "".join(
        f"\n【第{number}批外宾来访】3月1日，市领导会见第{number}批外宾，交流经贸合作。\n"
        for number in range(ENTRIES)
    )
    file.write_text(f"金华年鉴2021\n\n外事\n{entries}", encoding="utf-8")
    chance = random.Random(SEED)
    seen = set()

    for _kill in range(KILLS):
        process = command(data, "import_yearbook", "--publish", str(file))
        time.sleep(chance.uniform(1.0, 5.0))
        process.kill()
        process.communicate()
        seen.add(held(data))
    manage(data, "import_yearbook", "--publish", str(file))

    whole = (1, ENTRIES, ENTRIES)
    assert seen <= {(0, 0, 0), whole}
    assert held(data) == whole


def test_a_killed_batch_goes_on_and_tells_of_each_file_once(data: Path, tmp_path: Path) -> None:
    folder, report = tmp_path / "volumes", tmp_path / "out.csv"
    folder.mkdir()
    for year in range(1960, 1960 + BATCH):
        entries = "".join(f"\n【来访{n}】{year - 1}年，接待外宾{n}批。\n" for n in range(20))
        text = f"金华年鉴{year}\n\n外事\n{entries}"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    arguments = ["import_yearbook", "--publish", "--jobs=2", f"--report={report}", str(folder)]
    chance = random.Random(SEED)

    for _kill in range(3):
        process = command(data, *arguments)
        time.sleep(chance.uniform(2.0, 6.0))
        for one in [*psutil.Process(process.pid).children(recursive=True), process]:
            if "postgres" not in " ".join(one.cmdline() if one is not process else []):
                one.kill()
        process.communicate()
    manage(data, *arguments)

    with report.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted(Path(row["file"]).stem for row in rows) == [
        str(year) for year in range(1960, 1960 + BATCH)
    ]
    assert {row["state"] for row in rows} == {"published"}
    assert held(data) == (BATCH, 20 * BATCH, 20 * BATCH)


def test_four_who_bring_the_same_file_publish_it_once(data: Path, tmp_path: Path) -> None:
    for turn in range(3):
        file = tmp_path / f"volume-{turn}.txt"
        file.write_text(
            f"金华年鉴{2018 + turn}\n\n外事\n\n【概况】{2017 + turn}年，接待外宾{turn + 5}批。\n",
            encoding="utf-8",
        )

        running = [command(data, "import_yearbook", "--publish", str(file)) for _ in range(4)]
        told = [process.communicate(timeout=120) for process in running]

        assert [process.returncode for process in running] == [0, 0, 0, 0], told
        assert held(data) == (turn + 1, turn + 1, turn + 1)
