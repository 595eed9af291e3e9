"""load_books: whole yearbooks from JSON Lines; a bad line keeps no other out."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.commands.test_commands import run
from tests.publishing.test_bulk import BOOK
from yearbooks.models import Entry, Yearbook
from yearbooks.parsing.bookjson import book_to_json
from yearbooks.parsing.records import BookRecord


def book_of(year: int) -> BookRecord:
    """Make a book whose texts no other year has."""
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(entry, paragraphs=(f"{year}年。", *entry.paragraphs))
                for entry in section.entries
            ),
        )
        for section in BOOK.sections
    )
    return replace(
        BOOK,
        title=f"金华年鉴{year + 1}",
        edition_year=year + 1,
        covered_year=year,
        sections=sections,
    )


OTHER = book_of(2019)


def written(folder: Path, *lines: str | BookRecord) -> str:
    file = folder / "books.jsonl"
    told = (line if isinstance(line, str) else book_to_json(line) for line in lines)
    file.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    return str(file)


@pytest.mark.django_db
def test_books_are_loaded_and_counted(tmp_path: Path) -> None:
    out, err = run("load_books", written(tmp_path, BOOK, OTHER))

    assert "2 books with 6 entries written, 0 held" in out
    assert "entries/s" in err
    assert Entry.objects.count() == 6


@pytest.mark.django_db
def test_second_run_skips_what_is_held(tmp_path: Path) -> None:
    run("load_books", written(tmp_path, BOOK))

    out, _err = run("load_books", written(tmp_path, BOOK, "", OTHER))

    assert "1 books with 3 entries written, 1 held" in out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "不是合规的 JSON"),
        ("[]", "应为一个对象"),
        ('{"place": 330700}', "place 应为字符串"),
        (json.dumps({"place": "330700", "title": "金", "covered_year": "2020"}), "covered_year"),
        (
            json.dumps({"place": "330700", "title": "金", "covered_year": 2020, "sections": [1]}),
            "sections 应为对象的列表",
        ),
        (
            json.dumps({"place": "330700", "title": "金", "covered_year": 2020, "sections": []}),
            "没有条目",
        ),
        (book_to_json(replace(BOOK, covered_year=99)), "年份应在"),
        (book_to_json(replace(BOOK, title=" ")), "缺少书名"),
        (book_to_json(BOOK).replace('"kind": "侨务"', '"kind": "党建"'), "党建"),
        (book_to_json(BOOK).replace('"title": "概况"', '"title": " "'), "缺少标题"),
        (book_to_json(BOOK).replace("110张", "110\\u0000张"), "概况”含有无法存储的字符"),
        (book_to_json(BOOK).replace('["王黎明"]', "[1]"), "credits 应为字符串的列表"),
        (book_to_json(replace(BOOK, place="999999")), "999999"),
    ],
)
def test_bad_line_is_told_by_number_and_the_others_go_on(
    tmp_path: Path, line: str, sentence: str
) -> None:
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 lines were refused"):
        call_command("load_books", written(tmp_path, BOOK, line, OTHER), stdout=out, stderr=err)

    assert "line 2: " in err.getvalue()
    assert sentence in err.getvalue()
    assert Yearbook.objects.count() == 2


@pytest.mark.django_db
def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "books.jsonl"
    file.write_bytes(book_to_json(BOOK).encode().replace("侨情".encode(), b"\xff\xfe"))
    err = StringIO()

    with pytest.raises(CommandError):
        call_command("load_books", str(file), stderr=err)

    assert "无法存储的字符" in err.getvalue()


@pytest.mark.parametrize("number", ["0", "-1"])
def test_processes_are_at_least_one(tmp_path: Path, number: str) -> None:
    with pytest.raises(CommandError, match="--processes"):
        run("load_books", f"--processes={number}", written(tmp_path, BOOK))


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        run("load_books", str(tmp_path / "nowhere.jsonl"))
