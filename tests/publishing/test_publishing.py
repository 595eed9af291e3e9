"""Publishing: identifiers survive, nothing is lost without a person's word, nothing half-written."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from tests.conftest import ONE_ENTRY, SAMPLES, Publish
from yearbooks import kept_lists, publishing
from yearbooks.models import Entry, EntryTopic, Import, Revision, SearchDocument, Topic, Yearbook
from yearbooks.parsing import ParseError
from yearbooks.publishing import ConfirmationNeeded, PublishingError
from yearbooks.publishing.places import gazetteer

TWO = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流,双方就教育合作交换意见。\n"


def held() -> dict[str, str]:
    return {entry.current.title: entry.pk for entry in Entry.objects.published()}


def test_samples_become_54_entries(archive_54: list[Yearbook]) -> None:
    labels = {book.label: book.entries.count() for book in archive_54}

    assert labels == {"hangzhou-gongshu-2021": 14, "jinhua-2020": 40}


def test_yearbook_keeps_edition_and_covered_year(gongshu: Yearbook) -> None:
    facts = (gongshu.title, gongshu.series, gongshu.edition_year, gongshu.covered_year)

    assert facts == ("拱墅年鉴2021", "拱墅年鉴", 2021, 2020)


def test_same_file_twice_changes_nothing(publish: Publish) -> None:
    publish(TWO)
    before = (held(), Revision.objects.count(), Import.objects.count())

    publish(TWO)

    assert (held(), Revision.objects.count(), Import.objects.count()) == before


def test_corrected_file_keeps_identifiers(publish: Publish) -> None:
    publish(TWO)
    before = held()

    publish(TWO.replace("110张", "111张"), "corrected.txt")

    assert held() == before
    assert Entry.objects.get(pk=before["概况"]).current.number == 2
    assert Entry.objects.get(pk=before["友城往来"]).current.number == 1


def test_retitled_and_reordered_entries_keep_identifiers(publish: Publish) -> None:
    publish(TWO)
    before = held()
    head, second = TWO.split("【概况】")[0], TWO.split("【友城往来】")[1]
    first = TWO.split("【概况】")[1].split("\n")[0]

    publish(f"{head}【友好城市往来】{second}\n【概况】{first}\n", "reordered.txt")

    assert held() == {"友好城市往来": before["友城往来"], "概况": before["概况"]}
    order = list(Entry.objects.in_print_order().values_list("pk", flat=True))
    assert order == [before["友城往来"], before["概况"]]


def test_same_title_in_another_section_is_another_entry(publish: Publish) -> None:
    two_sections = ONE_ENTRY + "\n侨务\n\n【概况】全年接待归侨侨眷来访80人次,办理证明12件。\n"
    publish(two_sections)
    old = Entry.objects.get(section__heading="侨务").pk
    other = ONE_ENTRY + "\n港澳\n\n【概况】组织香港青年来访两批,签订合作意向书三份。\n"

    publish(other, "other.txt", confirm=True)

    assert Entry.objects.get(section__heading="港澳").pk != old
    assert Entry.objects.get(pk=old).state == Entry.State.WITHDRAWN


def test_gone_entry_needs_a_confirmation(publish: Publish) -> None:
    publish(TWO)
    before = held()

    with pytest.raises(ConfirmationNeeded) as refusal:
        publish(ONE_ENTRY, "shorter.txt")

    assert before["友城往来"] in refusal.value.reasons[0]
    assert held() == before


def test_confirmed_gone_entry_is_withdrawn_not_deleted(publish: Publish) -> None:
    publish(TWO)
    gone = held()["友城往来"]

    publish(ONE_ENTRY, "shorter.txt", confirm=True)

    entry = Entry.objects.get(pk=gone)
    assert (entry.state, entry.position) == (Entry.State.WITHDRAWN, None)
    assert not SearchDocument.objects.filter(entry=gone).exists()


def test_failure_half_way_writes_nothing(db: None) -> None:
    source, _new = publishing.receive(TWO.encode(), "two.txt")
    [attempt] = publishing.draft_imports(source)

    def fail_at_the_search_segment(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "yearbooks_searchsegment"'):
            raise OperationalError("the server went away")
        return execute(sql, params, many, context)

    failing = connection.execute_wrapper(fail_at_the_search_segment)
    with pytest.raises(OperationalError), failing:
        publishing.publish(attempt)

    attempt.refresh_from_db()
    assert attempt.state == Import.State.REVIEW
    assert not Entry.objects.exists()
    assert not Yearbook.objects.exists()


def test_unknown_place_is_told(publish: Publish) -> None:
    text = "某地年鉴2015\n\n外事\n\n【概况】2014年，办理签证80件。\n"

    with pytest.raises(PublishingError, match="--place"):
        publish(text)


def test_file_without_entries_keeps_only_the_original(publish: Publish) -> None:
    source, _new = publishing.receive("这里没有条目。".encode(), "none.txt")

    with pytest.raises(ParseError) as refusal:
        publishing.draft_imports(source)

    attempt = Import.objects.get()
    assert (attempt.state, attempt.message) == (Import.State.FAILED, str(refusal.value))
    assert not Yearbook.objects.exists()


def test_second_yearbook_of_place_and_year_gets_a_number(publish: Publish) -> None:
    publish(ONE_ENTRY)

    text = ONE_ENTRY.replace("外事办公室2020年鉴", "侨务办公室2020年鉴").replace("110张", "12张")
    other = publish(text, "qiao.txt")

    assert other.label == "jinhua-2020-2"


CHANGES = {
    "update": lambda revisions: revisions.update(title="another"),
    "delete": lambda revisions: revisions._raw_delete(revisions.db),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_refuses_to_change_a_revision(
    archive_1: Yearbook, change: Callable[[object], int]
) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        change(Revision.objects.all())


def test_every_entry_of_the_samples_has_a_topic(archive_54: list[Yearbook]) -> None:
    without = Entry.objects.exclude(pk__in=EntryTopic.objects.values("entry"))

    assert [entry.current.title for entry in without] == []


def test_editor_word_survives_a_new_run_of_the_rules(
    archive_1: Yearbook, admin_user: object
) -> None:
    entry = Entry.objects.get()
    found = entry.topic_links.first().topic
    other = Topic.objects.exclude(entry_links__entry=entry).first()
    publishing.set_topic(entry, found, stands=False, user=admin_user)
    publishing.set_topic(entry, other, stands=True, user=admin_user)

    publishing.classify_entries([entry])

    assert found not in [link.topic for link in EntryTopic.objects.standing()]
    assert other in [link.topic for link in EntryTopic.objects.standing()]


def test_original_is_kept_byte_for_byte(gongshu: Yearbook) -> None:
    source = gongshu.imports.get().source

    with source.file.open("rb") as file:
        kept = file.read()

    assert kept == (SAMPLES / "gongshu-2021.md").read_bytes()


def test_places_of_the_archive_make_the_parsers_gazetteer(db: None) -> None:
    assert gazetteer().full_name("330105") == "浙江省杭州市拱墅区"


def test_vocabulary_loads_once(db: None) -> None:

    again = (
        publishing.load_places(kept_lists.places()),
        publishing.load_topics(kept_lists.topics()),
        publishing.load_synonyms(kept_lists.synonyms()),
    )

    assert again == (0, 0, 0)


def test_entry_that_comes_back_keeps_its_identifier(publish: Publish) -> None:
    publish(TWO)
    before = held()
    publish(ONE_ENTRY, "shorter.txt", confirm=True)

    publish(TWO + "\n\n", "whole-again.txt")

    assert held() == before
    assert Entry.objects.get(pk=before["友城往来"]).current.number == 1
    assert SearchDocument.objects.count() == 2


def test_entry_that_a_person_withdrew_stays_withdrawn(publish: Publish) -> None:
    publish(TWO)
    old = held()["友城往来"]
    publishing.withdraw(Entry.objects.get(pk=old), reason="应编纂单位要求")

    publish(TWO + "\n\n", "again.txt")

    assert Entry.objects.get(pk=old).state == Entry.State.WITHDRAWN


def test_same_texts_under_another_title_need_a_word(publish: Publish) -> None:
    book = publish(TWO)

    with pytest.raises(ConfirmationNeeded) as refusal:
        publish(TWO.replace("2020年鉴", "2020年外事年鉴"), "retitled.txt")

    assert f"--into {book.label}" in refusal.value.reasons[0]


def test_correction_of_a_title_keeps_identifiers(publish: Publish) -> None:
    book = publish(TWO)
    before = held()
    source, _new = publishing.receive(TWO.replace("2020年鉴", "2020年外事年鉴").encode(), "new.txt")
    [attempt] = publishing.draft_imports(source)
    publishing.revise_facts(attempt, corrects=book)

    outcome = publishing.publish(attempt)

    assert (outcome.yearbook, outcome.kept, held()) == (book, 2, before)
    assert outcome.yearbook.title == "金华市人民政府外事办公室2020年外事年鉴"


def test_replaced_file_says_so_and_can_be_published_again(publish: Publish) -> None:
    publish(ONE_ENTRY)
    first = Import.objects.get()
    publish(ONE_ENTRY.replace("110张", "111张"), "later.txt")

    told = publishing.publish(first)
    again = publishing.publish(publishing.reopen(first))

    assert (told.superseded, told.wrote) == (True, False)
    assert again.changed == 1
    assert "110张" in Entry.objects.get().current.paragraphs[0]
    assert Entry.objects.get().current.number == 3


def test_printed_heading_without_entries_is_kept(publish: Publish) -> None:
    book = publish(
        ONE_ENTRY + "\n侨务\n\n港澳\n\n【概况】组织香港青年来访两批,签订合作意向书三份。\n"
    )

    assert [section.heading for section in book.sections.all()] == ["综述", "侨务", "港澳"]
