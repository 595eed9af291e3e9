"""Places, topics and synonyms at the desk: what is edited there, and what is frozen."""

import pytest
from django.test import Client
from django.urls import reverse

from yearbooks.models import Place, Redirect, Synonym, Topic, Yearbook


@pytest.mark.parametrize("model", ["sourcefile", "yearbook", "entry", "redirect"])
def test_published_text_is_read_only(admin_client: Client, archive_1: Yearbook, model: str) -> None:
    Redirect.objects.create(old="psgt4w3", new="jinhua-2020", reason="duplicate")
    listed = admin_client.get(reverse(f"admin:yearbooks_{model}_changelist"))
    row = listed.context["cl"].result_list[0]

    shown = admin_client.get(reverse(f"admin:yearbooks_{model}_change", args=[row.pk]))
    changed = admin_client.post(reverse(f"admin:yearbooks_{model}_change", args=[row.pk]), {})
    added = admin_client.get(reverse(f"admin:yearbooks_{model}_add"))
    deleted = admin_client.post(reverse(f"admin:yearbooks_{model}_delete", args=[row.pk]))

    codes = [response.status_code for response in (listed, shown, changed, added, deleted)]
    assert codes == [200, 200, 403, 403, 403]


@pytest.mark.parametrize("model", [Place, Topic, Synonym], ids=lambda model: model.__name__)
def test_vocabulary_is_edited_here(admin_client: Client, db: None, model: type) -> None:
    name = model._meta.model_name
    row = model.objects.first()

    listed = admin_client.get(reverse(f"admin:yearbooks_{name}_changelist"))
    form = admin_client.get(reverse(f"admin:yearbooks_{name}_change", args=[row.pk]))

    assert (listed.status_code, form.status_code) == (200, 200)


def test_label_in_use_is_frozen(admin_client: Client, archive_1: Yearbook) -> None:
    address = reverse("admin:yearbooks_place_change", args=["330700"])

    fields = admin_client.get(address).context["adminform"].readonly_fields

    assert {"code", "label"} <= set(fields)


def test_rule_that_cannot_be_read_is_refused(admin_client: Client, db: None) -> None:
    topic = Topic.objects.first()
    address = reverse("admin:yearbooks_topic_change", args=[topic.pk])
    fields = {"slug": topic.slug, "position": 0, "name": topic.name, "english": topic.english}

    response = admin_client.post(address, fields | {"rule": '{"terms": "友城"}'})

    assert response.context["adminform"].form.errors["rule"]


def test_topics_are_given_again(admin_client: Client, archive_1: Yearbook) -> None:
    chosen = {"action": "classify_again", "_selected_action": [Topic.objects.first().pk]}

    response = admin_client.post(reverse("admin:yearbooks_topic_changelist"), chosen, follow=True)

    assert len(response.context["messages"]) == 1
