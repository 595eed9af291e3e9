"""What editors corrected, withdrew, merged and split stays so when a file comes again."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from tests.conftest import ONE_ENTRY, Publish
from yearbooks import publishing
from yearbooks.models import AuditEvent, Entry, EntryTopic, Import, SearchDocument, Topic, Yearbook
from yearbooks.parsing.bookjson import book_from_json
from yearbooks.publishing import Change, PlanChanged, PublishingError, Wording
from yearbooks.publishing.intake import read

TWO = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流。\n\n5月2日,双方互赠防疫物资。\n"
RETYPESET = TWO.replace(",", "，")


def held(title: str) -> Entry:
    return Entry.objects.published().get(current__title=title)


def plan_of(text: str, name: str = "again.txt") -> publishing.Plan:
    source, _new = publishing.receive(text.encode(), name)
    [attempt] = publishing.draft_imports(source)
    return publishing.plan(attempt)


def changes(planned: publishing.Plan) -> dict[str, Change]:
    return {step.placed.entry.title: step.change for step in planned.steps}


def corrected(entry: Entry, **words: object) -> Entry:
    wording = replace(Wording.of(entry.current), **words)
    publishing.correct(entry, wording, number=entry.current.number, reason="扫描误识")
    return Entry.objects.get(pk=entry.pk)


def in_two(entry: Entry) -> list[Entry]:
    first, second = entry.current.paragraphs
    parts = [Wording("视频交流", (first,)), Wording("互赠物资", (second,))]
    return publishing.divide(entry, parts, number=entry.current.number, reason="两事误作一条")


def test_a_correction_is_a_revision_with_a_public_reason(
    publish: Publish, admin_user: User
) -> None:
    publish(TWO)
    entry = held("概况")
    wording = replace(Wording.of(entry.current), paragraphs=("2020年，办理111张。",))

    revision = publishing.correct(entry, wording, number=1, reason="扫描误识", by=admin_user)

    entry.refresh_from_db()
    assert (entry.current, revision.number, revision.reason) == (revision, 2, "扫描误识")
    event = AuditEvent.objects.get(action="corrected")
    assert (event.actor, event.subject) == (admin_user, f"entry:{entry.pk}")


def test_the_sheet_of_a_correction_says_all_that_it_changed(publish: Publish) -> None:
    publish(TWO)

    entry = corrected(held("概况"), title="综述", printed_credits=("姚欢",), credits=("姚欢",))

    attempt = entry.current.import_attempt
    book = book_from_json(read(attempt.source).decode())
    assert attempt.kind == Import.Kind.CORRECTION
    assert [(one.title, one.credits) for one in book.sections[0].entries] == [("综述", ("姚欢",))]
    assert publishing.draft_of(attempt).sections[0].entries[0].title == "综述"


@pytest.mark.parametrize(
    ("number", "reason", "paragraphs"),
    [(2, "误", ("新。",)), (1, " ", ("新。",)), (1, "误", None)],
    ids=["meanwhile revised", "no reason", "nothing changed"],
)
def test_a_correction_is_refused(publish: Publish, number: int, reason: str, paragraphs) -> None:
    publish(TWO)
    entry = held("概况")
    wording = Wording.of(entry.current)
    wording = replace(wording, paragraphs=paragraphs or wording.paragraphs)

    with pytest.raises(PublishingError):
        publishing.correct(entry, wording, number=number, reason=reason)

    assert entry.revisions.count() == 1
    assert Import.objects.count() == 1


def test_a_correction_stays_when_the_file_comes_again(publish: Publish) -> None:
    publish(TWO)
    entry = corrected(held("概况"), paragraphs=("2020年，办理111张。",))

    planned = plan_of(RETYPESET)
    publish(RETYPESET, "again.txt")

    assert changes(planned) == {"概况": Change.CONFLICT, "友城往来": Change.CHANGED}
    assert Entry.objects.get(pk=entry.pk).current.paragraphs == ["2020年，办理111张。"]


def test_a_correction_is_given_up_where_a_person_chose_the_file(publish: Publish) -> None:
    book = publish(TWO)
    entry = corrected(held("概况"), paragraphs=("2020年，办理111张。",))
    source, _new = publishing.receive(RETYPESET.encode(), "again.txt")
    [attempt] = publishing.draft_imports(source)
    publishing.decide(attempt, place=book.place, covered_year=2020, overrides=[entry.pk])

    publishing.publish(attempt)

    assert "110张" in Entry.objects.get(pk=entry.pk).current.paragraphs[0]
    assert Entry.objects.get(pk=entry.pk).current.number == 3


def test_a_corrected_yearbook_still_says_which_file_it_is_from(publish: Publish) -> None:
    book = publish(TWO, "two.txt")
    corrected(held("概况"), title="综述")

    again = publishing.publish(book.imports.of_files().get())

    assert not again.superseded
    assert book.imports.of_files().get().source.name == "two.txt"


def test_a_division_makes_entries_where_the_whole_stood(publish: Publish) -> None:
    publish(TWO + "\n【港澳】接待来访两批。\n")
    old = held("友城往来")

    made = in_two(old)

    printed = Entry.objects.published().in_print_order()
    titles = [entry.current.title for entry in printed]
    assert titles == ["概况", "视频交流", "互赠物资", "港澳"]
    assert Entry.objects.get(pk=old.pk).state == Entry.State.SPLIT
    assert SearchDocument.objects.filter(entry__in=made).count() == 2
    assert not SearchDocument.objects.filter(entry=old).exists()


def test_a_division_loses_no_paragraph(publish: Publish) -> None:
    publish(TWO)
    entry = held("友城往来")
    parts = [Wording("一", (entry.current.paragraphs[0],)), Wording("二", ("别的。",))]

    with pytest.raises(PublishingError):
        publishing.divide(entry, parts, number=1, reason="两事")

    assert Entry.objects.get(pk=entry.pk).state == Entry.State.PUBLISHED


def test_a_division_stays_when_the_file_comes_again(publish: Publish) -> None:
    publish(TWO + "\n【港澳】接待来访两批。\n")
    made = in_two(held("友城往来"))

    outcome = plan_of(RETYPESET + "\n【港澳】接待来访三批。\n")
    publish(RETYPESET + "\n【港澳】接待来访三批。\n", "again.txt")

    assert (outcome.counts[Change.SETTLED], outcome.gone) == (1, ())
    printed = list(Entry.objects.published().in_print_order())
    assert [entry.current.title for entry in printed] == ["概况", "视频交流", "互赠物资", "港澳"]
    assert printed[1:3] == made


def test_a_file_that_divides_as_the_editor_did_goes_on_with_the_parts(publish: Publish) -> None:
    publish(TWO)
    made = in_two(held("友城往来"))
    divided = TWO.replace("【友城往来】", "【视频交流】").replace("5月2日", "【互赠物资】5月2日")

    planned = plan_of(divided)

    assert [step.entry for step in planned.steps[1:]] == made
    assert planned.counts == {Change.KEPT: 3}


def test_a_merged_entry_does_not_come_back_with_its_file(publish: Publish) -> None:
    publish(TWO)
    publishing.merge(held("友城往来"), held("概况"), reason="同一件事")

    outcome = plan_of(RETYPESET)
    publish(RETYPESET, "again.txt")

    assert outcome.counts[Change.SETTLED] == 1
    assert [entry.current.title for entry in Entry.objects.published()] == ["概况"]


def test_a_withdrawn_entry_does_not_come_back_under_another_address(publish: Publish) -> None:
    publish(TWO)
    publishing.withdraw(held("友城往来"), reason="应编纂单位要求")

    publish(RETYPESET, "again.txt")

    assert Entry.objects.count() == 2
    assert [entry.current.title for entry in Entry.objects.published()] == ["概况"]


def test_topics_set_by_an_editor_survive_a_correction_and_a_new_file(
    publish: Publish, admin_user: User
) -> None:
    publish(TWO)
    entry = held("概况")
    found = entry.topic_links.first().topic
    other = Topic.objects.exclude(entry_links__entry=entry).first()
    publishing.set_topic(entry, found, stands=False, user=admin_user)
    publishing.set_topic(entry, other, stands=True, user=admin_user)

    corrected(entry, paragraphs=("2020年，办理APEC商务旅行卡111张。",))
    publish(RETYPESET, "again.txt")

    standing = {link.topic for link in EntryTopic.objects.standing().filter(entry=entry)}
    assert other in standing
    assert found not in standing


def test_what_a_later_file_does_not_say_stays_as_the_earlier_said_it(publish: Publish) -> None:
    book = publish(TWO)
    assert book.published_on

    publish(TWO.replace("发布时间: 2022-04-11 18:39 ", "").replace("110", "111"), "later.txt")

    assert Yearbook.objects.get().published_on == book.published_on


def test_a_plan_that_changed_meanwhile_is_not_published(publish: Publish) -> None:
    publish(TWO)
    source, _new = publishing.receive(RETYPESET.encode(), "again.txt")
    [attempt] = publishing.draft_imports(source)
    read_plan = publishing.plan(attempt)
    corrected(held("概况"), title="综述")

    with pytest.raises(PlanChanged):
        publishing.publish(attempt, digest=read_plan.digest)

    attempt.refresh_from_db()
    assert attempt.state == Import.State.REVIEW


def test_a_correction_keeps_place_and_year_unless_others_are_given(publish: Publish) -> None:
    book = publish(TWO)
    source, _new = publishing.receive(TWO.replace("金华市", "杭州市").encode(), "hangzhou.txt")
    [attempt] = publishing.draft_imports(source)

    publishing.revise_facts(attempt, corrects=book)

    planned = publishing.plan(attempt)
    assert (planned.place, planned.moves_from) == (book.place, None)


def test_a_yearbook_moves_to_another_place_only_when_confirmed(publish: Publish) -> None:
    book = publish(TWO)
    hangzhou = type(book.place).objects.get(name="杭州市")
    attempt = publishing.reopen(book.imports.get())
    publishing.revise_facts(attempt, place=hangzhou)

    with pytest.raises(publishing.ConfirmationNeeded, match="确认") as refusal:
        publishing.publish(attempt)
    outcome = publishing.publish(attempt, confirm=True)

    assert "jinhua-2020" in refusal.value.reasons[0]
    assert (outcome.yearbook.place, outcome.yearbook.label) == (hangzhou, "jinhua-2020")
