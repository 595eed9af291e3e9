"""Edits of a draft in review: kept one after the other, undone, refused where others came first."""

import pytest

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import AuditEvent, Entry, Import
from yearbooks.parsing.editing import Merge, Retitle, SetFacts, Sign, Split

pytestmark = pytest.mark.django_db
TEXT = f"{ONE_ENTRY}\n【友城往来】3月1日,开展视频交流。\n"
TITLE = TEXT.index("【概况】")
OTHER = TEXT.index("【友城往来】")


@pytest.fixture
def attempt(db: None) -> Import:
    """Return a draft in review."""
    source, _new = publishing.receive(TEXT.encode(), "volume.txt")
    (found,) = publishing.draft_imports(source)
    return found


def titles(attempt: Import) -> list[str]:
    """Return the titles of the draft as it is in the database."""
    attempt.refresh_from_db()
    return [entry.draft.title for entry in publishing.bench_of(attempt).entries]


def test_an_edit_leaves_the_parsers_draft_as_it_was(attempt):
    attempt.refresh_from_db()
    parsed = attempt.draft

    publishing.edit(attempt, Retitle(TITLE, "总述"), edition=0)

    assert titles(attempt) == ["总述", "友城往来"]
    assert attempt.draft == parsed
    assert attempt.edition == 1


def test_a_split_is_kept_where_it_was_made(attempt):
    publishing.edit(attempt, Split(TITLE, TEXT.index("办理APEC"), title="办卡"), edition=0)

    assert titles(attempt) == ["概况", "办卡", "友城往来"]


def test_what_is_published_is_the_edited_draft(attempt):
    publishing.edit(attempt, Retitle(TITLE, "总述"), edition=0)

    publishing.publish(attempt)

    assert {entry.current.title for entry in Entry.objects.published()} == {"总述", "友城往来"}


def test_undo_and_redo_go_back_and_forth(attempt):
    publishing.edit(attempt, Merge(OTHER), edition=0)
    publishing.undo(attempt, edition=1)
    undone = titles(attempt)

    publishing.redo(attempt, edition=2)

    assert undone == ["概况", "友城往来"]
    assert titles(attempt) == ["概况"]


def test_an_edit_after_undo_leaves_nothing_to_redo(attempt):
    publishing.edit(attempt, Merge(OTHER), edition=0)
    publishing.undo(attempt, edition=1)
    publishing.edit(attempt, Retitle(TITLE, "总述"), edition=2)

    with pytest.raises(publishing.PublishingError):
        publishing.redo(attempt, edition=3)

    assert titles(attempt) == ["总述", "友城往来"]


def test_who_comes_second_is_told_what_the_first_did(attempt, admin_user):
    publishing.edit(attempt, Retitle(TITLE, "总述"), edition=0, by=admin_user)

    with pytest.raises(publishing.Conflict) as told:
        publishing.edit(attempt, Retitle(TITLE, "概述"), edition=0)

    (event,) = told.value.since
    assert (event.actor, event.details["did"], event.details["about"]) == (
        admin_user,
        "retitle",
        "概况",
    )
    assert titles(attempt) == ["总述", "友城往来"]


def test_an_edit_that_does_not_fit_writes_nothing(attempt):
    with pytest.raises(publishing.EditRefused) as told:
        publishing.edit(attempt, Merge(TITLE), edition=0)

    attempt.refresh_from_db()
    assert told.value.code == "first-in-section"
    assert (attempt.edition, attempt.edits) == (0, [])
    assert not AuditEvent.objects.filter(action=AuditEvent.Action.EDITED).exists()


def test_place_and_year_follow_the_facts_and_come_back(attempt):
    facts = SetFacts({"place_code": "330105", "covered_year": "2019"})

    publishing.edit(attempt, facts, edition=0)
    attempt.refresh_from_db()
    edited = attempt.place_id, attempt.covered_year
    publishing.undo(attempt, edition=1)

    attempt.refresh_from_db()
    assert edited == ("330105", 2019)
    assert (attempt.place_id, attempt.covered_year) == ("330700", 2020)


def test_what_is_published_cannot_be_edited(attempt):
    publishing.publish(attempt)

    with pytest.raises(publishing.PublishingError):
        publishing.edit(attempt, Retitle(TITLE, "总述"), edition=0)

    assert titles(attempt) == ["概况", "友城往来"]


def test_publishing_again_starts_from_the_edited_draft(attempt):
    publishing.edit(attempt, Sign(TITLE, ("王黎明",)), edition=0)
    publishing.publish(attempt)
    attempt.refresh_from_db()

    again = publishing.reopen(attempt)

    entry = publishing.bench_of(again).entries[0].draft
    assert entry.printed_credits == ("王黎明",)


def test_every_edit_is_in_the_audit_log(attempt, admin_user):
    publishing.edit(attempt, Merge(OTHER), edition=0, by=admin_user)
    publishing.undo(attempt, edition=1, by=admin_user)

    events = AuditEvent.objects.filter(action=AuditEvent.Action.EDITED).order_by("pk")
    assert [event.details["way"] for event in events] == ["do", "undo"]
    assert {event.details["about"] for event in events} >= {"友城往来"}
