"""The desk answers odd requests in words, never with a fault of the server."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.test_publish_page import draft
from tests.conftest import ONE_ENTRY
from yearbooks.models import Import

pytestmark = pytest.mark.django_db
HUGE = "9" * 5000


@pytest.fixture
def attempt(db: None) -> Import:
    """Return a draft in review."""
    return draft(ONE_ENTRY)


@pytest.mark.parametrize(
    "query",
    [f"change/?sheet={HUGE}", f"change/?at={HUGE}", "change/?sheet=²", "publish/?page=0&show=new"],
)
def test_pages_take_any_number(admin_client: Client, attempt: Import, query: str) -> None:
    address = reverse("admin:yearbooks_import_change", args=[attempt.pk]).removesuffix("change/")

    assert admin_client.get(address + query).status_code == 200


@pytest.mark.parametrize("ids", [HUGE, "9" * 30, "1,,x,-3,2147483648"])
def test_the_live_answer_takes_any_number(admin_client: Client, ids: str) -> None:
    answer = admin_client.get(reverse("admin:yearbooks_import_live"), {"ids": ids})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "retitle", "entry": HUGE, "title": "题"},
        {"do": "retitle", "entry": "0", "title": "题\x00"},
        {"do": "facts", "fact-publisher": "社\x00"},
        {"do": "facts", "fact-place": "金华市\x00"},
        {"do": "facts", "fact-title": "字" * 100_000},
        {"do": "facts", "fact-nonsense": "1"},
        {"do": "move", "entry": "0", "position": f"{HUGE}:1"},
        {"do": "undo", "edition": HUGE},
        {"do": "settle", "code": "\x00", "line": HUGE},
        {"do": "take", "start": "0", "end": HUGE, "how": "nonsense"},
        {"do": ""},
    ],
)
def test_odd_edits_are_refused(
    admin_client: Client, attempt: Import, fields: dict[str, str]
) -> None:
    address = reverse("admin:yearbooks_import_edit", args=[attempt.pk])
    at = ONE_ENTRY.index("【概况】")
    told = {name: str(at) if value == "0" else value for name, value in fields.items()}

    answer = admin_client.post(address, {"edition": "0", **told})

    assert answer.status_code in {302, 409}
