"""Every action on the archive leaves a line in the audit log that nobody can change."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from tests.conftest import ONE_ENTRY
from yearbooks import kept_lists, publishing
from yearbooks.models import AuditEvent, Entry, Import, Place, Synonym, Topic, Yearbook
from yearbooks.parsing import ParseError
from yearbooks.parsing.editing import Retitle
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord
from yearbooks.publishing import Wording


def actions() -> list[str]:
    return [event.action for event in AuditEvent.objects.order_by("pk")]


def test_each_step_is_noted_with_who_did_it(archive_1: Yearbook, django_user_model: User) -> None:
    anna = django_user_model.objects.create_user("anna")
    (entry,) = archive_1.entries.all()

    publishing.withdraw(entry, reason="误收", by=anna)
    publishing.restore(entry, by=anna)

    assert actions() == ["uploaded", "parsed", "published", "withdrawn", "restored"]
    withdrawn = AuditEvent.objects.get(action="withdrawn")
    assert (withdrawn.actor, withdrawn.subject) == (anna, f"entry:{entry.pk}")
    assert withdrawn.details == {"reason": "误收"}


def test_what_failed_is_not_noted(archive_1: Yearbook) -> None:
    (entry,) = archive_1.entries.all()

    with pytest.raises(publishing.PublishingError):
        publishing.withdraw(entry, reason=" ")

    assert "withdrawn" not in actions()


@pytest.mark.parametrize("action", ["update", "delete"])
def test_a_line_is_for_ever(archive_1: Yearbook, action: str) -> None:
    events = AuditEvent.objects.all()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        events.update(title="x") if action == "update" else events.delete()


def test_a_draft_is_read_from_the_text_it_was_parsed_from(archive_1: Yearbook) -> None:
    (attempt,) = archive_1.imports.all()
    attempt.source.file.delete(save=False)

    draft = publishing.draft_of(attempt)

    assert draft.text == ONE_ENTRY


BOOK = BookRecord(
    place="330700",
    title="金华年鉴2011",
    edition_year=2011,
    covered_year=2010,
    sections=(SectionRecord("外事", "外事", (EntryRecord("概况", ("接待外宾三批。",)),)),),
)
BOOK_LINE = (
    '{"place": "330700", "title": "金华年鉴2012", "edition_year": 2012, "covered_year": 2011, '
    '"sections": [{"heading": "外事", "kind": "外事", "entries": [{"title": "概况", '
    '"paragraphs": ["接待外宾四批。"], "credits": []}]}]}'
)
# What only reads, or is no action but a type.
# `verify_sources` notes only what is bad: tests/publishing/test_originals.py.
NO_WRITERS = {"draft_of", "open_import", "orphans", "plan", "published_imports", "reread"}
NO_WRITERS |= {"verify_sources", "bench_of", "bound", "name_of_bound", "page_picture", "twins"}


def draft() -> Import:
    """Return a draft in review, of a text that nothing else here publishes."""
    text = ONE_ENTRY.replace("110张", "120张").replace("2020", "2016")
    source, _new = publishing.receive(text.encode(), "other.txt")
    return publishing.draft_imports(source)[0]


def queued(content: bytes = b"x" + ONE_ENTRY.encode()) -> Import:
    """Return an import that waits for the worker."""
    source, _new = publishing.receive(content, "queued.txt")
    return publishing.queue_import(source)[0]


def entries() -> list[Entry]:
    """Publish a yearbook of three entries, and return them."""
    text = ONE_ENTRY + "\n【友城往来】1月1日,开展交流。\n\n【来访】2月1日,接待外宾。\n"
    source, _new = publishing.receive(text.encode(), "three.txt")
    book = publishing.publish(publishing.draft_imports(source)[0], confirm=True).yearbook
    return list(book.entries.order_by("position"))


def published() -> Import:
    """Return an import that was published."""
    return entries()[0].current.import_attempt


def withdrawn() -> Entry:
    """Return an entry that was withdrawn."""
    entry = entries()[0]
    publishing.withdraw(entry, reason="误收")
    return entry


def retitled() -> tuple[Import, Retitle]:
    """Return a draft and an edit that gives its entry another title."""
    attempt = draft()
    key = publishing.bench_of(attempt).sections[0].entries[0].key
    return attempt, Retitle(key, "另一标题")


def edited() -> Import:
    """Return a draft that was edited once."""
    attempt, edit = retitled()
    return publishing.edit(attempt, edit, edition=0)


def two_parts() -> tuple[Entry, list[Wording]]:
    """Return an entry of two paragraphs, and one wording for each."""
    text = ONE_ENTRY + "\n【友城往来】1月1日,开展交流。\n\n2月1日,接待外宾。\n"
    source, _new = publishing.receive(text.encode(), "two.txt")
    book = publishing.publish(publishing.draft_imports(source)[0], confirm=True).yearbook
    entry = book.entries.order_by("position")[1]
    return entry, [Wording(f"第{text[:1]}事", (text,)) for text in entry.current.paragraphs]


# For each writer what it is given, made before the lines are counted, and what it notes.
WRITERS = {
    "classify_entries": (lambda: (entries(),), {}, "topic"),
    "correct": (
        lambda: (entries()[0], Wording("另一标题", ("另一正文。",))),
        {"number": 1, "reason": "错字"},
        "corrected",
    ),
    "decide": (
        lambda: (draft(),),
        {"place": lambda: Place.objects.get(pk="330100"), "covered_year": 2001},
        "edited",
    ),
    "divide": (two_parts, {"number": 1, "reason": "两事"}, "split"),
    "edit": (retitled, {"edition": 0}, "edited"),
    "redo": (
        lambda: (publishing.undo(edited(), edition=1),),
        {"edition": 2},
        "edited",
    ),
    "undo": (lambda: (edited(),), {"edition": 1}, "edited"),
    "draft_imports": (lambda: (publishing.receive(ONE_ENTRY.encode(), "a.txt")[0],), {}, "parsed"),
    "fail": (lambda: (queued(), "无法读取。"), {}, "failed"),
    "keep_reread": (lambda: (publishing.reread(published()),), {}, "reparsed"),
    "load_batch": (lambda: ([BOOK],), {}, "published"),
    "load_books": (lambda: ([BOOK],), {}, "published"),
    "load_lines": (lambda: ([(1, BOOK_LINE)],), {}, "published"),
    "load_places": (lambda: (lacking(Place),), {}, "vocabulary"),
    "load_synonyms": (lambda: (lacking(Synonym),), {}, "vocabulary"),
    "load_topics": (lambda: (lacking(Topic),), {}, "vocabulary"),
    "merge": (lambda: entries()[:2], {"reason": "重复"}, "merged"),
    "parse_queued": (lambda: (queued(),), {}, "parsed"),
    "publish": (lambda: (draft(),), {"confirm": True}, "published"),
    "queue_import": (lambda: (draft().source,), {}, None),
    "receive": (lambda: (b"new bytes", "a.txt"), {}, "uploaded"),
    "reject": (lambda: (draft(),), {}, "rejected"),
    "relabel": (lambda: (entries()[0].yearbook, "jinhua-2020-fao"), {}, "relabelled"),
    "reopen": (lambda: (entries()[0].current.import_attempt,), {}, "reopened"),
    "restore": (lambda: (withdrawn(),), {}, "restored"),
    "revise_facts": (lambda: (draft(),), {"covered_year": 2001}, "edited"),
    "set_topic": (
        lambda: (entries()[0], Topic.objects.first()),
        {"stands": True, "user": None},
        "topic",
    ),
    "split": (lambda: (entries()[0], entries()[1:]), {"reason": "两事"}, "split"),
    "withdraw": (lambda: (entries()[0],), {"reason": "误收"}, "withdrawn"),
}


def lacking(model: type) -> list[dict[str, object]]:
    """Take a row of the vocabulary away, and return the shipped list that brings it back."""
    shipped = {Place: kept_lists.places, Synonym: kept_lists.synonyms, Topic: kept_lists.topics}
    records = shipped[model]()
    if model is Place:
        Place.objects.filter(level="county").exclude(valid_to=None).delete()
    else:
        model.objects.filter(pk=model.objects.latest("pk").pk).delete()
    return records


def test_the_table_names_every_public_writer() -> None:
    functions = {name for name in publishing.__all__ if name[0].islower()}

    assert functions == WRITERS.keys() | NO_WRITERS


@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_leaves_a_line(db: None, name: str) -> None:
    given, options, action = WRITERS[name]
    arguments = given()
    options = {key: value() if callable(value) else value for key, value in options.items()}
    before = len(actions())

    getattr(publishing, name)(*arguments, **options)

    assert actions()[before:][-1:] == ([action] if action else [])


def test_a_file_that_cannot_be_read_leaves_a_line_with_its_sentence(db: None) -> None:
    attempt = queued(b"%PDF-1.7 nothing")

    with pytest.raises(ParseError) as refused:
        publishing.parse_queued(attempt)

    event = AuditEvent.objects.get(action="failed")
    assert event.details == {"attempt": 1, "message": str(refused.value)}


def test_the_worker_notes_how_long_a_parse_took(db: None) -> None:
    publishing.parse_queued(queued())

    told = AuditEvent.objects.get(action="parsed").details
    assert told["seconds"] > 0
    assert (told["entries"], told["attempt"]) == (1, 1)
