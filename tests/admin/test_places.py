"""Places in the admin: a tree that ends."""

import pytest
from django.test import Client
from django.urls import reverse

from yearbooks.models import Place

pytestmark = pytest.mark.django_db


def change(client: Client, code: str, parent: str) -> Place:
    """Set the parent of a place on its page in the admin; return what is kept."""
    place = Place.objects.get(pk=code)
    fields = {"code": code, "name": place.name, "label": place.label, "level": place.level}
    address = reverse("admin:yearbooks_place_change", args=[code])
    client.post(address, {**fields, "english": place.english, "parent": parent})
    place.refresh_from_db()
    return place


@pytest.mark.parametrize("parent", ["330700", "330782", "330100"], ids=["self", "below", "beside"])
def test_place_cannot_belong_to_one_that_is_no_higher(admin_client: Client, parent: str) -> None:
    kept = change(admin_client, "330700", parent)

    assert kept.parent_id == "330000"


def test_place_can_move_to_another_of_a_higher_level(admin_client: Client) -> None:
    kept = change(admin_client, "330782", "330100")

    assert kept.parent_id == "330100"
    assert [step.code for step in kept.path] == ["330000", "330100", "330782"]
