"""What becomes of a published entry at the desk: a form, a preview, then the deed with its reason."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY, Publish
from yearbooks.models import Entry, Redirect

TWO = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流。\n\n5月2日,双方互赠防疫物资。\n"
ACTS = ("correct", "divide", "merge", "withdraw", "restore")


@pytest.fixture
def entry(publish: Publish) -> Entry:
    """Publish two entries, and give the second."""
    publish(TWO)
    return Entry.objects.get(current__title="友城往来")


def address(entry: Entry, act: str) -> str:
    return reverse(f"admin:yearbooks_entry_{act}", args=[entry.pk])


def do(client: Client, entry: Entry, act: str, **fields: object):
    return client.post(address(entry, act), {"do": "1", **fields}, follow=True)


def words(**changed: object) -> dict[str, object]:
    return {
        "title": "友城往来",
        "text": "3月1日,金华市与友城开展视频交流。\r\n\r\n5月2日,双方互赠防疫物资。",
        "printed_credits": "",
        "credits": "",
        "number": 1,
        "reason": "扫描误识",
        **changed,
    }


def test_the_entry_leads_to_what_can_be_done_with_it(admin_client: Client, entry: Entry) -> None:
    html = admin_client.get(
        reverse("admin:yearbooks_entry_change", args=[entry.pk])
    ).content.decode()

    linked = [act for act in ACTS if address(entry, act) in html]
    assert linked == ["correct", "divide", "merge", "withdraw"]


@pytest.mark.parametrize("act", ACTS)
def test_only_publishers_may(client: Client, entry: Entry, act: str, django_user_model) -> None:
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.get(address(entry, act)).status_code == 403


def test_a_preview_writes_nothing(admin_client: Client, entry: Entry) -> None:
    html = admin_client.post(address(entry, "withdraw"), {"reason": "误收", "preview": "1"})

    entry.refresh_from_db()
    assert "误收" in html.content.decode()
    assert entry.state == Entry.State.PUBLISHED


def test_a_withdrawal_leaves_a_tombstone_until_it_is_given_back(
    admin_client: Client, client: Client, entry: Entry
) -> None:
    do(admin_client, entry, "withdraw", reason="误收")
    gone = client.get(entry.get_absolute_url())
    do(admin_client, entry, "restore", reason="核实后恢复")

    assert (gone.status_code, "误收" in gone.content.decode()) == (410, True)
    assert client.get(entry.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("by", ["title", "id", "address"])
def test_a_merged_entry_leads_to_the_one_that_stays(
    admin_client: Client, client: Client, entry: Entry, by: str
) -> None:
    stays = Entry.objects.get(current__title="概况")
    named = {"title": "概况", "id": stays.pk, "address": f"https://x{stays.get_absolute_url()}"}

    do(admin_client, entry, "merge", survivor=named[by], reason="重复")

    answer = client.get(entry.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, stays.get_absolute_url())
    assert "重复" in client.get(stays.get_absolute_url()).content.decode()


def test_an_unknown_survivor_is_told(admin_client: Client, entry: Entry) -> None:
    answer = do(admin_client, entry, "merge", survivor="没有", reason="重复")

    assert answer.context["form"].errors["survivor"]
    assert not Redirect.objects.exists()


def test_a_correction_is_previewed_and_becomes_a_revision(
    admin_client: Client, client: Client, entry: Entry
) -> None:
    changed = words(text="3月2日,金华市与友城开展视频交流。\r\n\r\n5月2日,双方互赠防疫物资。")

    preview = admin_client.post(address(entry, "correct"), {**changed, "preview": "1"})
    do(admin_client, entry, "correct", **changed)

    assert "<del>" in preview.content.decode()
    history = client.get(f"{entry.get_absolute_url()}/history").content.decode()
    assert "扫描误识" in history
    assert "admin" not in history
    entry.refresh_from_db()
    assert entry.current.paragraphs[0] == "3月2日,金华市与友城开展视频交流。"


def test_the_form_as_it_is_filled_changes_nothing(admin_client: Client, entry: Entry) -> None:
    answer = do(admin_client, entry, "correct", **words())

    assert answer.context["form"].non_field_errors()
    assert entry.revisions.count() == 1


def test_a_correction_of_an_older_revision_is_refused(admin_client: Client, entry: Entry) -> None:
    do(admin_client, entry, "correct", **words(title="友城"))

    answer = do(admin_client, entry, "correct", **words(title="往来"))

    assert answer.context["form"].non_field_errors()
    assert entry.revisions.count() == 2


def test_a_divided_entry_lists_its_parts(
    admin_client: Client, client: Client, entry: Entry
) -> None:
    fields = {"title_0": "视频交流", "title_1": "互赠物资", "number": 1, "reason": "两事"}

    preview = admin_client.post(address(entry, "divide"), {**fields, "preview": "1"})
    do(admin_client, entry, "divide", **fields)

    assert "互赠物资" in preview.content.decode()
    answer = client.get(entry.get_absolute_url())
    assert answer.status_code == 300
    assert "互赠物资" in answer.content.decode()


def test_a_division_needs_a_second_part(admin_client: Client, entry: Entry) -> None:
    answer = do(admin_client, entry, "divide", title_0="视频交流", number=1, reason="两事")

    assert answer.context["form"].non_field_errors()
    assert Entry.objects.count() == 2
