"""Readers' reports of errors: the form, what is kept, and what administrators do with them."""

import datetime
import logging

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.pages.markup import read
from yearbooks import error_reports, publishing
from yearbooks.forms.error_report import LONGEST_FAULT
from yearbooks.models import Entry, ErrorReport

pytestmark = pytest.mark.django_db

WRONG = {"fault": "“110张”原书作“111张”", "passage": "办理APEC商务旅行卡110张", "contact": ""}


@pytest.fixture
def entry(archive_1) -> Entry:
    """Publish one entry."""
    return archive_1.entries.get()


@pytest.fixture
def form(entry) -> str:
    """Give the address of the form."""
    return f"{entry.get_absolute_url()}/report"


def test_a_report_is_kept_with_the_revision_and_thanked_for(client, entry, form):
    response = client.post(form, WRONG, follow=True)

    report = ErrorReport.objects.get()
    assert response.redirect_chain == [(f"{entry.get_absolute_url()}/reported", 302)]
    assert "谢谢" in response.content.decode()
    assert (report.entry, report.revision) == (entry, entry.current)
    assert (report.fault, report.passage) == (WRONG["fault"], WRONG["passage"])
    assert report.state == ErrorReport.State.NEW


def test_nothing_is_kept_of_the_reader_but_what_they_wrote():
    fields = {field.name for field in ErrorReport._meta.get_fields()}

    assert fields == {
        "id",
        "entry",
        "revision",
        "passage",
        "fault",
        "contact",
        "digest",
        "reported_at",
        "state",
    }


def test_the_page_of_an_entry_leads_to_the_form(client, entry, form):
    html = client.get(entry.get_absolute_url()).content.decode()

    assert f'href="{form}"' in html


@pytest.mark.parametrize("page", ["report", "reported"])
def test_the_pages_around_a_report_are_not_for_robots(client, entry, page):
    html = client.get(f"{entry.get_absolute_url()}/{page}").content.decode()

    assert {"name": "robots", "content": "noindex"} in read(html).attributes("meta")


@pytest.mark.parametrize("shape", ["/{id}/report", "/other-2020/{id}/report", "{url}/report/"])
def test_other_ways_of_writing_the_address_lead_to_the_form(client, entry, form, shape):
    response = client.get(shape.format(id=entry.pk, url=entry.get_absolute_url()))

    assert (response.status_code, response.headers["Location"]) == (301, form)


@pytest.mark.parametrize("address", ["/jinhua-2020/report", "/psgt4w3/report", "/report"])
def test_there_is_nothing_to_report_where_no_entry_is(client, entry, address):
    assert client.get(address).status_code == 404


def test_a_withdrawn_entry_can_be_reported_too(client, entry, form):
    publishing.withdraw(entry, reason="误收")

    client.post(form, WRONG)

    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"fault": "  "}, "请写明何处有误"),
        ({"fault": "友" * (LONGEST_FAULT + 1)}, "最多4000字，现有4001字"),
        ({"contact": "x" * 201}, "最多200字，现有201字"),
        ({"passage": "a\x00b"}, "无法保存的字符"),
        ({"website": "https://spam.example"}, "此处须留空"),
    ],
    ids=["nothing", "too long", "long contact", "null", "honeypot"],
)
def test_a_report_that_is_not_taken_says_why_and_keeps_what_was_typed(client, form, sent, said):
    response = client.post(form, WRONG | {"contact": "li@example.org"} | sent)

    html = response.content.decode()
    assert response.status_code == 400
    assert said in html
    assert not ErrorReport.objects.exists()
    assert "contact" in sent or "li@example.org" in html


def test_line_breaks_of_a_form_count_as_one_character_each(client, form):
    client.post(form, WRONG | {"fault": "第一行\r\n第二行"})

    assert ErrorReport.objects.get().fault == "第一行\n第二行"


def test_the_same_report_sent_twice_is_one(client, form):
    for _time in range(2):
        assert client.post(form, WRONG).status_code == 302

    assert ErrorReport.objects.count() == 1


def test_more_reports_of_an_entry_than_the_days_limit_are_refused(client, entry, form):
    for number in range(error_reports.MOST_OF_AN_ENTRY):
        client.post(form, WRONG | {"fault": f"第{number}处"})

    response = client.post(form, WRONG)

    assert response.status_code == 400
    assert "今日收到的勘误过多" in response.content.decode()
    assert ErrorReport.objects.count() == error_reports.MOST_OF_AN_ENTRY


def test_the_limit_is_of_one_day(client, form):
    for number in range(error_reports.MOST_OF_AN_ENTRY):
        client.post(form, WRONG | {"fault": f"第{number}处"})
    ErrorReport.objects.update(reported_at=timezone.now() - datetime.timedelta(days=1))

    assert client.post(form, WRONG).status_code == 302


def test_a_form_of_another_site_is_refused(entry, form):
    assert Client(enforce_csrf_checks=True).post(form, WRONG).status_code == 403
    assert not ErrorReport.objects.exists()


def test_a_browser_without_cookies_is_told_how_to_send_the_form(form):
    html = Client(enforce_csrf_checks=True).post(form, WRONG).content.decode()

    assert "允许本站使用 Cookie" in html
    assert read(html).attributes("html") == [{"lang": "zh-Hans"}]


def test_the_token_of_the_form_is_forgotten_with_the_session(client, form):
    cookie = client.get(form).cookies["csrftoken"]

    assert cookie["max-age"] == ""
    assert cookie["httponly"]


def test_what_was_written_is_shown_as_text(admin_client, client, form):
    client.post(form, WRONG | {"fault": "<script>alert(1)</script>"})

    report = ErrorReport.objects.get()
    html = admin_client.get(f"/admin/yearbooks/errorreport/{report.pk}/change/").content.decode()

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html


def test_administrators_are_mailed_where_there_are_any(client, form, entry, settings):
    settings.ADMINS = [("a", "a@example.org")]

    client.post(form, WRONG)

    (message,) = mail.outbox
    assert message.to == ["a@example.org"]
    assert "概况" in message.subject
    assert entry.get_absolute_url() in message.body
    assert WRONG["fault"] in message.body


def test_nobody_is_mailed_where_there_are_none(client, form):
    client.post(form, WRONG)

    assert mail.outbox == []


def test_a_mail_that_cannot_be_sent_never_costs_the_report(client, form, settings, caplog):
    settings.ADMINS = [("a", "a@example.org")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    with caplog.at_level(logging.WARNING, logger="yearbooks.error_reports"):
        response = client.post(form, WRONG)

    assert response.status_code == 302
    assert ErrorReport.objects.count() == 1
    assert "could not be mailed" in caplog.text


def test_the_admin_lists_reports_and_leads_to_the_entry(admin_client, client, entry, form):
    client.post(form, WRONG)
    report = ErrorReport.objects.get()

    table = admin_client.get("/admin/yearbooks/errorreport/?q=111张").content.decode()
    page = admin_client.get(f"/admin/yearbooks/errorreport/{report.pk}/change/").content.decode()

    assert "原书作" in table
    assert f'href="{entry.get_absolute_url()}"' in page
    assert WRONG["passage"] in page


@pytest.mark.parametrize(("action", "state"), [("mark_seen", "seen"), ("mark_done", "done")])
def test_chosen_reports_are_marked(admin_client, client, form, action, state):
    client.post(form, WRONG)
    chosen = {"action": action, "_selected_action": [ErrorReport.objects.get().pk]}

    response = admin_client.post("/admin/yearbooks/errorreport/", chosen, follow=True)

    assert "已更改1份勘误" in response.content.decode()
    assert ErrorReport.objects.get().state == state


def test_the_state_alone_can_be_changed(admin_client, client, form):
    client.post(form, WRONG)
    report = ErrorReport.objects.get()

    admin_client.post(
        f"/admin/yearbooks/errorreport/{report.pk}/change/", {"state": "done", "fault": "无"}
    )

    changed = ErrorReport.objects.get()
    assert (changed.state, changed.fault) == ("done", WRONG["fault"])
    assert admin_client.get("/admin/yearbooks/errorreport/add/").status_code == 403


def test_the_first_page_of_the_admin_counts_the_new_ones(admin_client, client, form):
    before = admin_client.get("/admin/").content.decode()
    client.post(form, WRONG)

    after = admin_client.get("/admin/").content.decode()

    assert "读者新提交的勘误" not in before
    assert "读者新提交的勘误1份" in after


def test_a_report_of_no_words_is_refused_by_the_database(entry):
    with pytest.raises(Exception, match="error_report_says_what"):
        error_reports.receive(entry.current, passage="", fault="", contact="")
