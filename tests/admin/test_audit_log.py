"""The audit log at the desk: filtered by who, what and when, and saved as a sheet."""

import csv
import datetime
import io

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.test_imports import act
from tests.conftest import ONE_ENTRY, Publish
from yearbooks import error_reports, publishing
from yearbooks.models import AuditEvent, ErrorReport, Import, Synonym, Yearbook
from yearbooks.publishing.audit import note

LISTED = "admin:yearbooks_auditevent_changelist"
SHEET = "admin:yearbooks_auditevent_export"


def lines(client: Client, **asked: object) -> list[str]:
    """Return action and subject of the lines that the list shows."""
    page = client.get(reverse(LISTED), asked)
    return [f"{event.action} {event.subject}" for event in page.context["cl"].result_list]


def sheet(client: Client, **asked: object) -> list[dict[str, str]]:
    """Return the rows of the sheet."""
    response = client.get(reverse(SHEET), asked)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def put_back(action: str, days: int) -> None:
    """Let the lines of that action be so many days old: the log itself lets nobody do that."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE yearbooks_auditevent DISABLE TRIGGER audit_is_forever")
        cursor.execute(
            "UPDATE yearbooks_auditevent SET at = at - make_interval(days => %s) WHERE action = %s",
            [days, action],
        )
        cursor.execute("ALTER TABLE yearbooks_auditevent ENABLE TRIGGER audit_is_forever")


def test_lines_are_kept_by_action_and_by_actor(
    admin_client: Client, admin_user: User, archive_1: Yearbook
) -> None:
    entry = archive_1.entries.get()
    publishing.withdraw(entry, reason="误收", by=admin_user)

    by_action = lines(admin_client, action__exact="withdrawn")
    by_actor = lines(admin_client, actor__id__exact=admin_user.pk)

    assert by_action == by_actor == [f"withdrawn entry:{entry.pk}"]


def test_lines_are_kept_by_days_both_included(admin_client: Client, archive_1: Yearbook) -> None:
    put_back("uploaded", days=10)
    today = timezone.localdate()
    ten_days_ago = (today - datetime.timedelta(days=10)).isoformat()

    old = lines(admin_client, since=ten_days_ago, until=ten_days_ago)
    new = lines(admin_client, since=today.isoformat())

    assert [line.split()[0] for line in old] == ["uploaded"]
    assert [line.split()[0] for line in new] == ["published", "parsed"]


def test_a_day_that_does_not_exist_is_told_and_finds_nothing(
    admin_client: Client, archive_1: Yearbook
) -> None:
    page = admin_client.get(reverse(LISTED), {"since": "2020-02-31"})

    assert list(page.context["cl"].result_list) == []
    assert 'class="errorlist"' in page.content.decode()


def test_choosing_days_keeps_the_other_conditions(
    admin_client: Client, archive_1: Yearbook
) -> None:
    page = admin_client.get(reverse(LISTED), {"action__exact": "parsed", "q": "one"})

    hidden = '<input type="hidden" name="{}" value="{}">'
    assert hidden.format("action__exact", "parsed") in page.content.decode()
    assert hidden.format("q", "one") in page.content.decode()


def test_lines_are_searched_by_title_and_subject(admin_client: Client, publish: Publish) -> None:
    book = publish(ONE_ENTRY, "one.txt")
    attempt = book.imports.get()

    by_subject = lines(admin_client, q=f"import:{attempt.pk}")

    assert by_subject == [f"published import:{attempt.pk}", f"parsed import:{attempt.pk}"]
    assert len(lines(admin_client, q="one.txt")) == 3


@pytest.mark.parametrize("kind", ["import", "entry", "yearbook"])
def test_each_thing_leads_to_its_own_lines(
    admin_client: Client, archive_1: Yearbook, kind: str
) -> None:
    entry = archive_1.entries.get()
    publishing.withdraw(entry, reason="误收")
    publishing.relabel(archive_1, "jinhua-2020-fao")
    rows = {"import": archive_1.imports.get(), "entry": entry, "yearbook": archive_1}
    address = reverse(f"admin:yearbooks_{kind}_history", args=[rows[kind].pk])

    page = admin_client.get(address, follow=True)

    actions = [event.action for event in page.context["cl"].result_list]
    assert (
        actions
        == {
            "import": ["published", "parsed", "uploaded"],
            "entry": ["withdrawn"],
            "yearbook": ["relabelled"],
        }[kind]
    )


def test_the_sheet_holds_what_the_list_keeps_and_no_more(
    admin_client: Client, admin_user: User, archive_1: Yearbook
) -> None:
    publishing.withdraw(archive_1.entries.get(), reason="误收", by=admin_user)

    everything, some = sheet(admin_client), sheet(admin_client, action__exact="withdrawn")

    assert len(everything) == AuditEvent.objects.count()
    assert [(row["actor"], row["action"], row["details"]) for row in some] == [
        ("admin", "withdrawn", '{"reason": "误收"}')
    ]


def test_the_sheet_opens_in_excel_and_runs_nothing(
    admin_client: Client, admin_user: User, archive_1: Yearbook
) -> None:
    source, _new = publishing.receive(b"x", "=HYPERLINK(1).txt")
    note(AuditEvent.Action.REJECTED, source)

    response = admin_client.get(reverse(SHEET))
    content = b"".join(response.streaming_content).decode("utf-8")

    assert content.startswith("\ufefftime,")
    assert "'=HYPERLINK(1).txt" in content
    assert ",=HYPERLINK" not in content
    assert response["Content-Disposition"].startswith("attachment")


def test_the_list_asks_as_often_for_many_lines_as_for_one(
    admin_client: Client, archive_1: Yearbook, django_assert_max_num_queries: object
) -> None:
    for _turn in range(15):
        note(AuditEvent.Action.EDITED, archive_1)

    with django_assert_max_num_queries(9):
        page = admin_client.get(reverse(LISTED))

    assert len(page.context["cl"].result_list) == 18


def test_edits_of_the_vocabulary_are_noted_with_their_fields(
    admin_client: Client, admin_user: User, db: None
) -> None:
    synonym = Synonym.objects.first()
    address = reverse("admin:yearbooks_synonym_change", args=[synonym.pk])

    response = admin_client.post(address, {"terms": "外办,外事办", "note": "试"})

    assert response.status_code == 302
    event = AuditEvent.objects.get(subject=f"synonym:{synonym.pk}")
    assert (event.actor, event.action, event.details["done"]) == (
        admin_user,
        "vocabulary",
        "changed",
    )
    assert len(event.details["fields"]) == 2


def test_what_is_saved_unchanged_leaves_no_line(admin_client: Client, db: None) -> None:
    synonym = Synonym.objects.first()
    address = reverse("admin:yearbooks_synonym_change", args=[synonym.pk])

    admin_client.post(address, {"terms": ",".join(synonym.terms), "note": synonym.note})

    assert not AuditEvent.objects.filter(subject=f"synonym:{synonym.pk}").exists()


def test_added_and_deleted_groups_are_noted(admin_client: Client, db: None) -> None:
    admin_client.post(reverse("admin:yearbooks_synonym_add"), {"terms": "甲,乙", "note": ""})
    synonym = Synonym.objects.latest("pk")

    admin_client.post(reverse("admin:yearbooks_synonym_delete", args=[synonym.pk]), {"post": "yes"})

    told = AuditEvent.objects.filter(subject=f"synonym:{synonym.pk}").order_by("pk")
    assert [event.details["done"] for event in told] == ["added", "deleted"]


def test_dealing_with_a_report_is_noted_once(admin_client: Client, archive_1: Yearbook) -> None:
    revision = archive_1.entries.get().current
    report = error_reports.receive(revision, passage="", fault="错字", contact="")
    chosen = {"action": "mark_done", "_selected_action": [report.pk]}

    for _twice in range(2):
        admin_client.post(reverse("admin:yearbooks_errorreport_changelist"), chosen)

    report.refresh_from_db()
    [event] = AuditEvent.objects.filter(subject=f"errorreport:{report.pk}")
    assert (report.state, event.action) == (ErrorReport.State.DONE, "report")


def test_accounts_changed_at_the_desk_are_noted(admin_client: Client, admin_user: User) -> None:
    admin_client.post(
        reverse("admin:auth_user_add"),
        {"username": "lin", "usable_password": "false", "password1": "", "password2": ""},
    )

    lin = User.objects.get(username="lin")
    event = AuditEvent.objects.get(subject=f"user:{lin.pk}")
    assert (event.actor, event.action) == (admin_user, "account")


def test_upload_and_publication_at_the_desk_bear_their_actor(
    admin_client: Client, admin_user: User, settings: pytest.FixtureRequest
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    file = SimpleUploadedFile("one.txt", ONE_ENTRY.encode())
    address = admin_client.post(reverse("admin:yearbooks_import_add"), {"file": file})["Location"]
    attempt = Import.objects.get(pk=address.split("/")[-3])

    act(admin_client, attempt, "publish", place="330700", covered_year=2019)

    noted = AuditEvent.objects.order_by("pk").values_list("action", "actor__username")
    assert list(noted) == [
        ("uploaded", "admin"),
        ("parsed", None),
        ("edited", "admin"),
        ("published", "admin"),
    ]
