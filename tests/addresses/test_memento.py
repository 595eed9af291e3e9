"""The gate of times: which revision stood when, whatever became of the entry."""

import datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def entry(publish, monkeypatch) -> Entry:
    """Give an entry of two revisions, the first of them a year older."""
    now = timezone.now()
    with monkeypatch.context() as past:
        past.setattr(timezone, "now", lambda: now - 365 * DAY)
        publish(ONE_ENTRY, "one.txt")
    book = publish(ONE_ENTRY.replace("110张", "111张"), "corrected.txt", confirm=True)
    return Entry.objects.for_lists().get(yearbook=book)


@pytest.mark.parametrize(
    ("days", "number"), [(-10_000, 1), (-365, 1), (-1, 1), (0, 2), (10_000, 2), (None, 2)]
)
def test_the_gate_leads_to_the_revision_that_stood_then(client, settings, entry, days, number):
    asked = entry.current.created_at + DAY * (days or 0)
    headers = {} if days is None else {"Accept-Datetime": http_date(asked.timestamp())}

    response = client.get(f"{entry.get_absolute_url()}/timegate", headers=headers)

    assert response.status_code == 302
    assert response.headers["Location"] == (
        f"{settings.SITE_URL}{entry.get_absolute_url()}/v{number}"
    )
    assert "accept-datetime" in response.headers["Vary"].lower()
    assert 'rel="first memento"' in response.headers["Link"]


@pytest.mark.parametrize("asked", ["yesterday", "2020-01-01", "Tue, 99 Foo 2020 00:00:00 GMT"])
def test_what_is_no_date_is_refused(client, entry, asked):
    response = client.get(
        f"{entry.get_absolute_url()}/timegate", headers={"Accept-Datetime": asked}
    )

    assert response.status_code == 400


def test_a_revision_tells_its_time_and_its_neighbours(client, settings, entry):
    response = client.get(f"{entry.get_absolute_url()}/v1")

    first = entry.revisions.get(number=1)
    assert response.headers["Memento-Datetime"] == http_date(first.created_at.timestamp())
    assert (
        f'{entry.get_absolute_url()}/v2>; rel="next memento successor-version"'
        in (response.headers["Link"])
    )
    assert 'rel="prev' not in response.headers["Link"]


def test_the_times_of_a_withdrawn_entry_stay(client, entry):
    publishing.withdraw(entry, reason="应编纂单位要求撤回。")

    assert client.get(f"{entry.get_absolute_url()}/timemap").status_code == 200
    gate = client.get(f"{entry.get_absolute_url()}/timegate", follow=True)
    assert gate.status_code == 200
    assert "Memento-Datetime" in gate.headers


def test_they_have_one_address_each(client, entry):
    for page in ("timemap", "timemap.json", "timegate"):
        response = client.get(f"/beijing-1999/{entry.pk}/{page}/")

        assert response.status_code == 301
        assert response.headers["Location"] == f"{entry.get_absolute_url()}/{page}"


def test_search_engines_leave_the_revisions_of_what_was_withdrawn(client, entry):
    path = f"{entry.get_absolute_url()}/v1"
    standing = client.get(path).content.decode()
    publishing.withdraw(entry, reason="重复收录")

    withdrawn = client.get(path).content.decode()

    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in standing
    assert noindex in withdrawn
