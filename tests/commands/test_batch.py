"""A batch of files: mixed formats, a sheet of metadata, a report that outlives a crash."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import ONE_ENTRY, SAMPLES
from yearbooks.models import AuditEvent, Import, SourceFile, Yearbook

PAGE = "<html><body><h1>金华年鉴2012</h1><h2>外事</h2><p>【概况】2011年，接待外宾三批。</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with three formats, one bad file, and a hidden one."""
    folder = tmp_path / "scans"
    (folder / "2012").mkdir(parents=True)
    (folder / "one.txt").write_text(ONE_ENTRY, encoding="gb18030")
    (folder / "2012" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "gongshu.md").write_bytes((SAMPLES / "gongshu-2021.md").read_bytes())
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    return folder


def batch(*arguments: object) -> tuple[int, str]:
    """Run the command, and return its exit code and all that it told."""
    out = StringIO()
    try:
        call_command("import_yearbook", *map(str, arguments), stdout=out, stderr=out)
    except CommandError as error:
        return error.returncode, out.getvalue() + str(error)
    return 0, out.getvalue()


def rows(report: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a report by the names of their files."""
    with report.open(encoding="utf-8-sig", newline="") as stream:
        return {Path(row["file"]).name: row for row in csv.DictReader(stream)}


def sheet(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """Write a sheet into the folder's parent."""
    file = folder.parent / "meta.csv"
    file.write_text("\n".join(lines), encoding=encoding)
    return file


def test_a_tree_of_formats_is_published_past_a_bad_file(folder: Path, db: None) -> None:
    report = folder.parent / "out.csv"

    code, told = batch("--publish", "--report", report, folder)

    assert code == 1
    assert "1 of 4 files" in told
    states = {name: row["state"] for name, row in rows(report).items()}
    assert states == {
        "one.txt": "published",
        "page.html": "published",
        "gongshu.md": "published",
        "bad.pdf": "failed",
    }
    assert Yearbook.objects.count() == 3


def test_the_report_tells_what_became_of_each_file(folder: Path, db: None) -> None:
    report = folder.parent / "out.csv"

    batch("--publish", "--report", report, folder)

    row, bad = rows(report)["one.txt"], rows(report)["bad.pdf"]
    attempt = Import.objects.get(pk=row["import_id"])
    assert (row["sha256"], row["label"]) == (attempt.source.sha256, "jinhua-2020")
    assert (row["entries"], row["warnings"]) == ("1", str(len(attempt.warnings)))
    assert float(row["seconds"]) > 0
    assert (bad["import_id"], len(bad["sha256"])) == ("", 64)
    assert bad["message"] == Import.objects.get(source__name="bad.pdf").message


def test_fewer_processes_than_one_are_refused() -> None:
    code, told = batch("--jobs", 0, SAMPLES)

    assert (code, told) == (2, "--jobs must be at least 1.")


class Impatient(StringIO):
    """Press Ctrl-C when the second file has been told of."""

    def write(self, text: str) -> int:
        """Take what is told, once."""
        if self.getvalue():
            raise KeyboardInterrupt
        return super().write(text)


def test_a_run_cut_short_goes_on_where_it_stopped(folder: Path, db: None) -> None:
    report, journal = folder.parent / "out.csv", folder.parent / "out.csv.journal"
    arguments = ["import_yearbook", "--publish", "--report", str(report), str(folder)]
    with pytest.raises(KeyboardInterrupt):
        call_command(*arguments, stdout=Impatient(), stderr=StringIO())
    with journal.open("ab") as stream:
        stream.write(b'{"file": "torn')
    first, noted = rows(report), AuditEvent.objects.count()

    code, _told = batch(*arguments[1:])

    assert code == 1
    assert set(first) == {"page.html", "bad.pdf", "gongshu.md"}
    # What was done is told as it was, not as “no change”, and nothing was done to it again.
    assert {name: rows(report)[name] for name in first} == first
    assert len(rows(report)) == 4
    assert AuditEvent.objects.count() > noted
    assert AuditEvent.objects.filter(action="failed").count() == 1
    assert not journal.exists()


def test_a_file_that_has_changed_since_is_read_again(folder: Path, db: None) -> None:
    report = folder.parent / "out.csv"
    arguments = ["import_yearbook", "--publish", "--report", str(report), str(folder)]
    with pytest.raises(KeyboardInterrupt):
        call_command(*arguments, stdout=Impatient(), stderr=StringIO())
    (folder / "bad.pdf").write_text(ONE_ENTRY.replace("2020", "2015"), encoding="utf-8")

    code, _told = batch(*arguments[1:])

    assert code == 0
    assert rows(report)["bad.pdf"]["label"] == "jinhua-2015"


def test_the_journal_of_another_run_is_not_taken_up(folder: Path, db: None) -> None:
    report = folder.parent / "out.csv"
    (folder.parent / "out.csv.journal").write_text('{"version": 1, "asked": {}}\n')

    code, told = batch("--publish", "--report", report, folder)

    assert code == 2
    assert "another run" in told or "other options" in told
    assert not SourceFile.objects.exists()


def test_a_report_that_cannot_be_written_stops_before_anything(folder: Path, db: None) -> None:
    code, _told = batch("--report", folder / "nowhere" / "out.csv", folder)

    assert (code, SourceFile.objects.count()) == (2, 0)


def test_a_sheet_in_chinese_brings_what_is_published(folder: Path, db: None) -> None:
    brought = sheet(
        folder,
        "文件,行政区划,卷年,记事年,出版者,编纂单位,书名,篇名,撰稿,发布日期",
        "scans/one.txt,330100,2021,2019,方志出版社,杭州市外办,杭州外事年鉴,外事,王黎明；李一,2021-05-06",
        ",,,,,,,,,",
        encoding="gb18030",
    )

    code, told = batch("--publish", "--sheet", brought, folder / "one.txt")

    book = Yearbook.objects.get()
    assert code == 0, told
    assert (book.place_id, book.edition_year, book.covered_year) == ("330100", 2021, 2019)
    assert (book.publisher, book.issuing_body) == ("方志出版社", "杭州市外办")
    assert (book.title, book.chapter) == ("杭州外事年鉴", "外事")
    assert (book.compilers, str(book.published_on)) == (["王黎明", "李一"], "2021-05-06")
    assert Import.objects.get().given["title"] == "杭州外事年鉴"


@pytest.mark.parametrize(
    ("name", "found"),
    [("one.txt", True), ("2012/page.html", True), ("2012\\page.html", True), ("two.txt", False)],
)
def test_a_sheet_names_files_in_several_ways(
    folder: Path, db: None, name: str, found: bool
) -> None:
    brought = sheet(folder, "file,Covered Year", f"{name},2001")

    code, told = batch("--sheet", brought, folder)

    assert (code == 1) == found
    assert ("line 2" in told) != found
    assert Import.objects.filter(covered_year=2001).count() == found


def test_every_fault_of_a_sheet_is_told_with_its_line_before_anything_is_written(
    folder: Path, db: None
) -> None:
    brought = sheet(
        folder,
        "file,place,covered_year,edition_year,published_on,source_url,into",
        "one.txt,999999,,,,,",
        "gongshu.md,鼓楼区,,,,,",
        "bad.pdf,,20211,,,,",
        "2012/page.html,,,二〇一二,,,",
        "one.txt,,,,,,",
        "nowhere.txt,,,,,,",
        ",330100,,,,,",
        "one.txt,,,,,,,,",
    )

    code, told = batch("--publish", "--sheet", brought, folder)

    assert code == 2
    assert [line.split(": ")[1] for line in told.splitlines()[:-1]] == [
        f"line {number}" for number in (2, 3, 4, 5, 6, 7, 8, 9)
    ]
    assert "350102" in told
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("file,颜色", "颜色"),
        ("place,title", "no column “file”"),
        ("file,title,书名", "two columns “title”"),
        ("", "no column “file”"),
    ],
    ids=["unknown", "no file", "twice", "empty"],
)
def test_a_heading_that_cannot_be_is_told(folder: Path, db: None, heading: str, told: str) -> None:
    code, sentence = batch("--sheet", sheet(folder, heading, "one.txt"), folder)

    assert code == 2
    assert told in sentence


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("published_on", "2021-02-31"),
        ("source_url", "javascript:alert(1)"),
        ("into", "nowhere-2000"),
    ],
)
def test_a_value_that_cannot_be_is_refused(folder: Path, db: None, column: str, value: str) -> None:
    brought = sheet(folder, f"file,{column}", f"one.txt,{value}")

    code, told = batch("--sheet", brought, folder)

    assert code == 2
    assert value in told


def test_a_name_that_two_files_have_is_not_guessed(folder: Path, db: None) -> None:
    (folder / "2012" / "one.txt").write_text(ONE_ENTRY, encoding="utf-8")
    (folder.parent / "lists").mkdir()

    brought = sheet(folder / "x", "file,covered_year", "one.txt,2001")
    brought = brought.rename(folder.parent / "lists" / "meta.csv")
    code, told = batch("--sheet", brought, folder / "one.txt", folder / "2012" / "one.txt")

    assert code == 2
    assert "may be any of" in told


def test_a_sheet_that_is_no_file_is_told(folder: Path, db: None) -> None:
    code, _told = batch("--sheet", folder / "nowhere.csv", folder)

    assert (code, SourceFile.objects.count()) == (2, 0)


def test_the_sheets_word_holds_on_a_draft_that_is_there_already(folder: Path, db: None) -> None:
    batch(folder / "one.txt")

    code, _told = batch(
        "--publish", "--sheet", sheet(folder, "file,publisher", "one.txt,方志出版社"),
        folder / "one.txt",
    )  # fmt: skip

    assert code == 0
    assert Yearbook.objects.get().publisher == "方志出版社"


def test_a_draft_that_needs_a_person_stays_and_is_told(tmp_path: Path, db: None) -> None:
    file, report = tmp_path / "nowhere.txt", tmp_path / "out.csv"
    file.write_text("某地年鉴2015\n\n外事\n\n【概况】2014年，办理签证80件。\n", encoding="utf-8")

    code, _told = batch("--publish", "--report", report, file)

    row = rows(report)["nowhere.txt"]
    assert code == 1
    assert (row["state"], row["label"]) == ("review", "")
    assert "--place" in row["message"]
