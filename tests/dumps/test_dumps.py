"""Dumps: what a version holds, what changed, and that half of one is never seen."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import extruct
import frictionless
import pyarrow.parquet
import pytest

from tests.commands.test_commands import run
from tests.conftest import ONE_ENTRY
from yearbooks import dumps, publishing
from yearbooks.dumps import making, tables
from yearbooks.dumps.versions import clear_old
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(version: dumps.Version) -> dict[str, str]:
    """Return what a version says changed, by identifier."""
    return {row["id"]: row["change"] for row in rows_of(version.folder / "changes.csv")}


def test_a_version_holds_every_entry_word_for_word(samples):
    version = dumps.make()

    lines = (version.folder / "entries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    entries = Entry.objects.published().for_lists()
    assert list(rows) == sorted(entry.pk for entry in entries)
    for entry in entries:
        row = rows[entry.pk]
        text = "\n".join([row["title"], *row["paragraphs"]])
        assert row["paragraphs"] == entry.current.paragraphs
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"] == entry.current.sha256
        assert row["url"].endswith(entry.get_absolute_url())


def test_the_three_formats_hold_the_same(samples):
    folder = dumps.make().folder

    for stem in ("entries", "yearbooks"):
        lines = (folder / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
        table = rows_of(folder / f"{stem}.csv")
        columns = pyarrow.parquet.read_table(folder / f"{stem}.parquet")
        assert [json.loads(line)["title"] for line in lines] == [row["title"] for row in table]
        assert columns["title"].to_pylist() == [row["title"] for row in table]
    assert any(json.loads(row["topics"]) for row in rows_of(folder / "entries.csv"))


def test_frictionless_finds_the_package_valid(samples):
    folder = dumps.make().folder

    report = frictionless.validate(str(folder / "datapackage.json"))

    assert report.valid, report.flatten(["type", "note"])
    checked = {task.name for task in report.tasks}
    assert {"entries-csv", "entries-jsonl", "entries-parquet"} <= checked


def test_frictionless_finds_a_changed_file(samples):
    folder = dumps.make().folder
    (folder / "entries.csv").write_text("id\r\n", encoding="utf-8")

    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_the_sums_are_those_of_the_files(samples):
    version = dumps.make()

    for name, told in version.sums.items():
        assert hashlib.sha256((version.folder / name).read_bytes()).hexdigest() == told
    assert set(version.sums) | {"SHA256SUMS"} == {each.name for each in version.folder.iterdir()}


def test_a_version_tells_what_was_added_changed_and_withdrawn(jinhua, publish):
    first, second = jinhua.entries.published().in_print_order()[:2]
    before = dumps.make()
    publishing.withdraw(first, reason="应编纂单位要求撤回。")
    publishing.set_topic(second, second.topic_links.first().topic, stands=False, user=None)
    book = publish(ONE_ENTRY.replace("2020", "2018"), "older.txt")

    version = dumps.make()

    assert set(changed(before).values()) == {"added"}
    assert changed(version) == {
        first.pk: "withdrawn",
        second.pk: "changed",
        book.entries.get().pk: "added",
    }
    assert version.package["counts"] | {"entries": 0, "yearbooks": 0} == {
        **{"entries": 0, "yearbooks": 0, "added": 1, "changed": 1, "withdrawn": 1}
    }


def test_an_unchanged_archive_makes_no_version(samples):
    version = dumps.make()

    assert dumps.make() is None
    assert [each.name for each in dumps.versions()] == [version.name]


def test_a_failure_half_way_leaves_nothing(samples, settings, monkeypatch):
    def broken(*_rows: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(tables.Table, "write", broken)

    with pytest.raises(OSError, match="No space"):
        dumps.make()

    assert dumps.versions() == []
    assert [each.name for each in settings.DUMPS_DIR.iterdir()] == [".lock"]


def test_what_a_killed_process_left_is_never_shown_and_goes(client, samples, settings):
    left = settings.DUMPS_DIR / ".building-killed"
    left.mkdir(parents=True)
    (left / "entries.csv").write_text("id\r\n", encoding="utf-8")

    assert dumps.versions() == []
    assert client.get("/data/.building-killed/entries.csv").status_code == 404
    assert dumps.make()
    assert not left.exists()


def test_two_at_once_are_refused(samples, settings):
    settings.DUMPS_DIR.mkdir(parents=True)

    with making._alone(), pytest.raises(making.AlreadyMaking):
        dumps.make()


def test_the_latest_seven_and_the_first_of_each_month_are_kept(samples):
    made = dumps.make()
    days = [f"2025-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 8)]
    for day in days:
        copied = made.folder.with_name(f"{day}-0123456789ab")
        shutil.copytree(made.folder, copied)
        package = copied / "datapackage.json"
        told = json.loads(package.read_text(encoding="utf-8")) | {"created": f"{day}T02:00:00"}
        package.write_text(json.dumps(told), encoding="utf-8")

    gone = clear_old()

    kept = [version.day for version in dumps.versions()][1:]
    assert kept == [*(f"2025-02-0{day}" for day in range(7, 1, -1)), "2025-02-01", "2025-01-01"]
    assert len(gone) == len(days) - len(kept)


def test_the_command_says_what_was_made(samples):
    out, _err = run("dump")
    again, _err = run("dump")

    assert "54 entries, 2 yearbooks, 54 added, 0 changed, 0 withdrawn" in out
    assert "Nothing changed" in again


def test_the_page_leads_to_every_file(client, samples):
    version = dumps.make()

    html = client.get("/data/").content.decode()

    for name, told in version.sums.items():
        path = f"/data/{version.name}/{name}"
        response = client.get(path)
        assert path in html
        assert hashlib.sha256(response.getvalue()).hexdigest() == told
        assert response.headers["ETag"] == f'"{told}"'
        assert client.get(path, headers={"If-None-Match": f'"{told}"'}).status_code == 304


def test_the_latest_version_has_an_address_of_its_own(client, samples):
    version = dumps.make()

    response = client.get("/data/latest/entries.jsonl")

    assert response.status_code == 302
    assert response.headers["Location"] == f"/data/{version.name}/entries.jsonl"


@pytest.mark.parametrize("path", ["nothing/entries.csv", "latest/entries.csv", "../secret_key"])
def test_before_the_first_version_there_is_no_file(client, db, path):
    assert client.get(f"/data/{path}").status_code == 404


def test_no_file_beside_those_of_a_version_is_given(client, samples):
    version = dumps.make()

    for name in ("..%2F..%2Fsecret_key", ".lock", "nothing.csv"):
        assert client.get(f"/data/{version.name}/{name}").status_code == 404


def test_the_page_is_a_data_set_for_search_engines(client, samples):
    version = dumps.make()

    (told,) = extruct.extract(client.get("/data/").content.decode(), syntaxes=["json-ld"])[
        "json-ld"
    ]

    assert told["@type"] == "Dataset"
    assert told["version"] == version.name
    assert {each["name"] for each in told["distribution"]} >= {"entries.csv", "entries.parquet"}


def test_without_pyarrow_a_version_has_no_parquet_and_the_command_says_so(samples, monkeypatch):
    monkeypatch.setattr(tables, "pyarrow", None)

    out, _err = run("dump")

    assert "No Parquet" in out
    assert not (dumps.latest().folder / "entries.parquet").exists()


def test_csv_reads_as_what_it_is(client, samples):
    dumps.make()

    content = client.get("/data/latest/entries.csv", follow=True).getvalue().decode()

    assert len(list(csv.reader(io.StringIO(content, newline="")))) == 55
