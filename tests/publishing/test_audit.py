"""Every action on the archive leaves a line in the audit log that nobody can change."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import AuditEvent, Yearbook


def actions() -> list[str]:
    return [event.action for event in AuditEvent.objects.order_by("pk")]


def test_each_step_is_noted_with_who_did_it(archive_1: Yearbook, django_user_model: User) -> None:
    anna = django_user_model.objects.create_user("anna")
    (entry,) = archive_1.entries.all()

    publishing.withdraw(entry, reason="误收", by=anna)
    publishing.restore(entry, by=anna)

    assert actions() == ["uploaded", "published", "withdrawn", "restored"]
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
