"""load_books: whole yearbooks from JSON Lines; a bad line keeps no other out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.commands.test_commands import run
from tests.publishing.test_bulk import BOOK
from yearbooks import kept_lists, publishing
from yearbooks.indexing import building
from yearbooks.models import Entry, SearchDocument, SearchSegment, Yearbook
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


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Let a test commit, so that other processes see it, and leave the vocabulary alone behind."""
    with django_db_blocker.unblock():
        yield
        # Keys go on counting: what processes remember of a segment stands under its key.
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO yearbooks_searchstate VALUES (1, nextval('yearbooks_search_version'))"
            )
        publishing.load_places(kept_lists.places())
        publishing.load_topics(kept_lists.topics())
        publishing.load_synonyms(kept_lists.synonyms())


@pytest.mark.usefixtures("committing")
def test_two_processes_load_what_one_would(tmp_path: Path) -> None:
    many = map(book_of, range(1900, 2020))

    out, _err = run("load_books", "--processes", "2", written(tmp_path, *many))

    assert "120 books with 360 entries written" in out
    assert Entry.objects.published().count() == SearchDocument.objects.count() == 360


@pytest.mark.usefixtures("committing")
def test_two_processes_build_what_one_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load_books", written(tmp_path, *map(book_of, range(1900, 2020))))
    monkeypatch.setattr(building, "LARGEST_SEGMENT", 200)
    # The processes are told by their environment where the archive is.
    known = connection.get_connection_params()
    parts = {name: known[name] for name in ("dbname", "host", "port", "user") if known.get(name)}
    monkeypatch.setenv("DATABASE_URL", make_conninfo(**parts))

    call_command("rebuild_search", "--segments-only", "--processes", "2")

    assert sorted(SearchSegment.objects.values_list("indexed", "size")) == [
        (True, 60),
        (True, 150),
        (True, 150),
    ]
    call_command("check_search", "--all")


@pytest.mark.parametrize("number", ["0", "-1"])
def test_processes_are_at_least_one(tmp_path: Path, number: str) -> None:
    with pytest.raises(CommandError, match="--processes"):
        run("load_books", f"--processes={number}", written(tmp_path, BOOK))


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        run("load_books", str(tmp_path / "nowhere.jsonl"))
