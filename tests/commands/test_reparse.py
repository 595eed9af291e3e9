"""Reparsing: a newer parser's reading is told first, kept for review, and published only where safe."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import ONE_ENTRY, Publish
from tests.publishing.test_audit import BOOK
from yearbooks import publishing
from yearbooks.models import AuditEvent, Entry, Import, Revision, Yearbook
from yearbooks.parsing.editing import Merge, Retitle, SetFacts
from yearbooks.publishing.drafts import keep_draft, parsed_draft_of

THREE = (
    ONE_ENTRY
    + "\n【友城往来】1月1日,开展视频交流活动多场。\n\n【来访】2月1日,接待来访外宾二十人。\n"
)


def reparse(*arguments: str) -> str:
    """Run the command, and return what it told."""
    out = StringIO()
    call_command("reparse", *arguments, stdout=out)
    return out.getvalue()


def older(book: Yearbook, *, change: str = "", drop: int = 0, title: str = "") -> None:
    """Publish the draft of an older parser, one that read a word wrong, lost an entry, or a title."""
    attempt = publishing.reopen(book.imports.latest("pk"))
    entries = attempt.draft["sections"][0]["entries"]
    if change:
        entries[0]["paragraphs"][0]["text"] = change
    if drop:
        del entries[-drop:]
    if title:
        attempt.draft["yearbook"]["title"] = title
    attempt.save()
    publishing.publish(attempt, confirm=True)


def test_what_the_parser_reads_as_before_makes_no_import(publish: Publish) -> None:
    publish(THREE)

    told = reparse()

    assert told == "1 yearbooks read anew.\n"
    assert Import.objects.count() == 1


def test_a_dry_run_tells_what_would_change_and_writes_nothing(
    publish: Publish, tmp_path: Path
) -> None:
    book, report = publish(THREE), tmp_path / "out.csv"
    older(book, change="误读的一段。", drop=1)
    before = Import.objects.count(), AuditEvent.objects.count()

    told = reparse("--dry-run", "--report", str(report))

    with report.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    counts = {name: row[name] for name in ("outcome", "kept", "changed", "restored", "gone")}
    assert counts == {
        "outcome": "differs",
        "kept": "1",
        "changed": "1",
        "restored": "1",
        "gone": "0",
    }
    assert "jinhua-2020: differs" in told
    assert (Import.objects.count(), AuditEvent.objects.count()) == before


def test_a_run_leaves_what_differs_for_review_once(publish: Publish) -> None:
    book = publish(THREE)
    older(book, change="误读的一段。")

    reparse()
    again = reparse()

    attempt = Import.objects.latest("pk")
    assert attempt.state == Import.State.REVIEW
    assert publishing.plan(attempt).yearbook == book
    assert "open (import" in again
    assert Import.objects.filter(state="review").count() == 1
    assert AuditEvent.objects.get(action="reparsed").details["changed"] == 1


def test_what_is_safe_is_published_where_asked_with_its_reason(publish: Publish) -> None:
    book = publish(THREE)
    identifiers = set(Entry.objects.values_list("pk", flat=True))
    older(book, change="误读的一段。")

    told = reparse("--publish", "jinhua-2020")

    entry = book.entries.order_by("position").first()
    assert "published" in told
    assert entry.current.number == 3
    assert "110张" in entry.current.paragraphs[0]
    assert "重新读取" in entry.current.reason
    assert set(Entry.objects.values_list("pk", flat=True)) == identifiers


def test_what_would_lose_an_entry_is_never_published_by_itself(publish: Publish) -> None:
    book = publish(ONE_ENTRY)
    attempt = publishing.reopen(book.imports.get())
    entries = attempt.draft["sections"][0]["entries"]
    entries.append(entries[0] | {"title": "旧解析多出的条目", "paragraphs": [
        {"text": "旧解析程序误认的一段文字。", "pieces": [[0, 1]]}
    ]})  # fmt: skip
    attempt.save()
    publishing.publish(attempt, confirm=True)

    reparse("--publish")

    assert Entry.objects.published().count() == 2
    assert Import.objects.latest("pk").state == Import.State.REVIEW


def test_what_a_person_gave_is_applied_again(publish: Publish) -> None:
    book = publish(THREE)
    attempt = publishing.reopen(book.imports.get())
    publishing.revise_facts(attempt, facts={"publisher": "方志出版社", "title": "金华外事年鉴"})
    publishing.publish(attempt)
    older(book, change="误读的一段。")

    reparse("--publish")

    book.refresh_from_db()
    latest = Import.objects.latest("pk")
    assert (book.publisher, book.title) == ("方志出版社", "金华外事年鉴")
    assert latest.given["title"] == "金华外事年鉴"


def test_what_was_edited_is_done_again_on_what_a_newer_parser_reads(publish: Publish) -> None:
    book = publish(THREE)
    attempt = publishing.reopen(book.imports.get())
    at = {entry.draft.title: entry.key for entry in publishing.bench_of(attempt).entries}
    edits = [
        Retitle(at["友城往来"], "友好城市"),
        Merge(at["来访"]),
        SetFacts({"publisher": "方志出版社", "place": "杭州市", "place_code": "330100"}),
    ]
    for edition, edit in enumerate(edits):
        publishing.edit(attempt, edit, edition=edition)
    publishing.publish(attempt, confirm=True)
    edited = publishing.reopen(Import.objects.latest("pk"))
    # An older parser misread a word.
    edited.draft["sections"][0]["entries"][0]["paragraphs"][0]["text"] = "误读的一段。"
    edited.save()
    publishing.publish(edited, confirm=True)

    reparse("--publish")

    book.refresh_from_db()
    latest = Import.objects.latest("pk")
    entries = Entry.objects.published().in_print_order().select_related("current")
    said = {entry.current.title: entry.current.paragraphs for entry in entries}
    assert latest.pk != edited.pk
    assert list(said) == ["概况", "友好城市"]
    assert "110张" in said["概况"][0]
    assert "接待来访外宾" in said["友好城市"][-1]
    assert (book.publisher, book.place.name) == ("方志出版社", "杭州市")
    assert len(latest.edits) == len(edits)


def test_an_edit_that_no_longer_fits_leaves_the_book_to_a_person(publish: Publish) -> None:
    book = publish(THREE)
    attempt = publishing.reopen(book.imports.get())
    publishing.edit(
        attempt, Retitle(publishing.bench_of(attempt).entries[1].key, "友城"), edition=0
    )
    publishing.publish(attempt)
    held = book.imports.latest("pk")
    # Its text was read otherwise by an older parser: no place in it is the same.
    keep_draft(held, replace(parsed_draft_of(held), text="旧" + THREE))
    held.save()

    told = reparse("--publish")

    assert "1 项编辑无法重做" in told
    assert Import.objects.latest("pk").state == Import.State.REVIEW


def test_facts_that_would_differ_are_named(publish: Publish) -> None:
    older(publish(THREE), title="旧解析的书名")

    assert "other title" in reparse("--dry-run")


def test_a_missing_original_is_told_and_the_others_go_on(publish: Publish, tmp_path: Path) -> None:
    lost = publish(ONE_ENTRY, "lost.txt")
    older(publish(THREE.replace("2020", "2015"), "whole.txt"), change="误读的一段。")
    Path(lost.imports.get().source.file.path).unlink()
    out = StringIO()

    with pytest.raises(CommandError, match="1 of 2"):
        call_command("reparse", "--dry-run", stdout=out)

    assert "jinhua-2020: failed" in out.getvalue()
    assert "jinhua-2015: differs" in out.getvalue()


def test_what_was_loaded_as_a_record_is_left_alone(db: None) -> None:
    publishing.load_books([BOOK])

    assert "structured" in reparse()
    assert Revision.objects.count() == 1


def test_an_unknown_yearbook_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="nowhere-2000"):
        reparse("nowhere-2000")


def test_a_book_that_the_file_no_longer_holds_is_told(publish: Publish) -> None:
    book = publish(THREE)
    Import.objects.filter(yearbook=book).update(part=3)

    with pytest.raises(CommandError, match="1 of 1"):
        reparse()
