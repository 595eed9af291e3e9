"""Notices: whoever may act sees at the desk what waits, and is mailed once where mails are set up."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from tests.conftest import ONE_ENTRY
from yearbooks import notices, publishing, roles
from yearbooks.jobs.imports import parse_import, queue
from yearbooks.models import Import, SourceFile

OTHER = ONE_ENTRY.replace("110张", "111张")
TWO_BOOKS = ONE_ENTRY + "\n\n" + OTHER.replace("金华", "杭州")


@pytest.fixture(autouse=True)
def _at_once(settings: pytest.FixtureRequest) -> None:
    """Let the queue do its work at once, and mail."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.DESK_MAILS = True


def account(name: str, role: str) -> User:
    user = User.objects.create_user(name, email=f"{name}@example.org")
    roles.give_role(user, role)
    return user


@pytest.fixture
def uploader(db: None) -> User:
    return account("lin", "uploader")


@pytest.fixture
def publisher(db: None) -> User:
    return account("wang", "publisher")


def bring(text: str | bytes, user: User | None = None, name: str = "one.txt") -> Import:
    """Bring a file as the upload page does."""
    content = text.encode() if isinstance(text, str) else text
    source, _new = publishing.receive(content, name, user=user)
    return queue(source, user=user)[0]


def silence(attempt: Import) -> None:
    """Let the import wait for an hour already."""
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    waiting = {"state": Import.State.QUEUED, "draft": None, "created_at": long_ago}
    Import.objects.filter(pk=attempt.pk).update(**waiting, heartbeat=None)


def shown(user: User, page: str) -> str:
    """Return the text of a page of the desk as `user` sees it."""
    client = Client()
    client.force_login(user)
    return " ".join(strip_tags(client.get(reverse(page)).content.decode()).split())


@pytest.mark.parametrize("page", ["admin:index", "admin:yearbooks_import_changelist"])
def test_what_waits_is_counted_where_one_looks_first(
    uploader: User, publisher: User, page: str
) -> None:
    bring(ONE_ENTRY, uploader)
    bring(b"%PDF-1.7 nothing", uploader, "scan.pdf")
    silence(bring(OTHER))

    assert "需要处理：2" in shown(uploader, page)
    assert "需要处理：3" in shown(publisher, page)


def test_nothing_is_shown_where_nothing_waits(publisher: User) -> None:
    assert "需要处理" not in shown(publisher, "admin:index")


def test_who_may_not_act_is_told_nothing(db: None, django_user_model: type) -> None:
    bring(ONE_ENTRY)
    reader = django_user_model.objects.create_user("reader", is_staff=True)

    assert notices.waiting_for(reader).total == 0


@pytest.mark.parametrize("done", ["rejected", "brought again"])
def test_a_refused_file_is_dealt_with(publisher: User, done: str) -> None:
    attempt = bring(b"%PDF-1.7 nothing", name="scan.pdf")
    attempt.refresh_from_db()

    if done == "rejected":
        publishing.reject(attempt)
    else:
        Import.objects.create(source=attempt.source)

    assert notices.waiting_for(publisher).refused == 0


@pytest.mark.parametrize(
    ("needs", "found"),
    [("any", 3), ("review", 1), ("refused", 1), ("silent", 1), ("nonsense", 3)],
)
def test_the_list_shows_what_waits(publisher: User, needs: str, found: int) -> None:
    bring(ONE_ENTRY)
    bring(b"%PDF-1.7 nothing", name="scan.pdf")
    publishing.reject(bring(OTHER.replace("111", "112")))
    silence(bring(OTHER))
    client = Client()
    client.force_login(publisher)

    page = client.get(reverse("admin:yearbooks_import_changelist"), {"needs": needs})

    assert page.context["cl"].result_count == found


def test_uploader_and_publishers_are_mailed_once_each_in_their_language(
    uploader: User, publisher: User
) -> None:
    notices.choose(publisher, by_mail=True, language="en")

    bring(TWO_BOOKS, uploader, "两部.txt")

    to_lin, to_wang = sorted(mail.outbox, key=lambda message: message.to)
    assert [to_lin.to, to_wang.to] == [["lin@example.org"], ["wang@example.org"]]
    assert "“两部.txt”" in to_lin.subject
    assert "审核" in to_lin.subject
    assert "waits for review" in to_wang.subject
    assert to_wang.body.count("/change/") == Import.objects.count() == 2


def test_a_refused_file_is_mailed_with_its_reason(uploader: User) -> None:
    attempt = bring(b"%PDF-1.7 nothing", uploader, "scan.pdf")

    [message] = mail.outbox
    attempt.refresh_from_db()
    assert attempt.message in message.body


def test_who_would_rather_not_is_not_mailed(uploader: User, publisher: User) -> None:
    notices.choose(publisher, by_mail=False, language="zh-hans")

    bring(ONE_ENTRY, uploader)

    assert [message.to for message in mail.outbox] == [["lin@example.org"]]


def test_without_a_mail_server_nothing_is_mailed(
    uploader: User, settings: pytest.FixtureRequest
) -> None:
    settings.DESK_MAILS = False

    bring(ONE_ENTRY, uploader)

    assert mail.outbox == []


def test_a_dead_mail_server_stops_no_parse(
    uploader: User, settings: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    attempt = bring(ONE_ENTRY, uploader)

    attempt.refresh_from_db()
    assert attempt.state == Import.State.REVIEW
    assert "could not be mailed" in caplog.text


def test_an_import_given_up_is_mailed(uploader: User) -> None:
    attempt = bring(ONE_ENTRY, uploader)
    mail.outbox.clear()
    silence(attempt)
    Import.objects.filter(pk=attempt.pk).update(attempt=3)

    parse_import.call(bring(OTHER).pk)
    mails = [message for message in mail.outbox if attempt.source.name in message.subject]

    attempt.refresh_from_db()
    assert attempt.state == Import.State.FAILED
    assert any("三次" in message.body for message in mails)


def test_an_account_chooses_for_itself(uploader: User) -> None:
    client = Client()
    client.force_login(uploader)
    address = reverse("admin:yearbooks_deskpreference_changelist")

    offered = client.get(address).context["form"]
    client.post(address, {"language": "en"})

    assert offered["by_mail"].value() is True
    assert not notices.mailed_about(bring(ONE_ENTRY, uploader)).exists()
    assert notices.language_of(uploader) == "en"


def test_a_damaged_original_is_told_to_publishers_alone(uploader: User, publisher: User) -> None:
    bring(ONE_ENTRY, uploader)

    SourceFile.objects.update(fault=SourceFile.Fault.MISSING)

    assert notices.waiting_for(publisher).damaged == 1
    assert notices.waiting_for(uploader).damaged == 0
