"""The tour: every step has its pictures, light enough for a slow line, and leads to what it shows."""

from urllib.parse import quote

import pytest
from django.conf import settings

from tests.pages.markup import read
from yearbooks.views.tour import NARROW, STEPS, WIDE

pytestmark = pytest.mark.django_db

MOST_BYTES = {WIDE.size: 40 * 1024, NARROW.size: 56 * 1024}
FOLDER = settings.BASE_DIR / "static"
PICTURES = [picture for step in STEPS for picture in step.pictures.values()]


def size(picture: bytes) -> tuple[int, int]:
    """Return the width and the height of a lossy WebP picture."""
    frame = picture.index(b"\x9d\x01\x2a") + 3
    width, height = picture[frame : frame + 2], picture[frame + 2 : frame + 4]
    return int.from_bytes(width, "little"), int.from_bytes(height, "little")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_light_and_as_large_as_the_page_says(name):
    picture = (FOLDER / name).read_bytes()

    assert size(picture) == (NARROW if "-narrow-" in name else WIDE).size
    assert len(picture) <= MOST_BYTES[size(picture)]


def test_no_picture_lies_about_that_nothing_shows():
    kept = {f"tour/{path.name}" for path in (FOLDER / "tour").iterdir()}

    assert kept == set(PICTURES)


def test_pictures_have_words_and_load_when_they_are_reached(client):
    page = read(client.get("/about/tour/").content.decode())

    pictures = [each for each in page.attributes("img") if "/tour/" in each["src"]]
    assert len(pictures) == len(STEPS)
    assert all(each["alt"] for each in pictures)
    assert {(each["width"], each["height"]) for each in pictures} == {tuple(map(str, WIDE.size))}
    assert [each.get("loading") for each in pictures] == [None, *["lazy"] * (len(STEPS) - 1)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_leads_to_a_page_that_shows_it(client, samples, step):
    response = client.get(quote(step.address, safe="/?=&"))

    assert response.status_code == 200
    assert "q=" not in step.address or "<mark>" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/about/", "/help/search/"])
def test_the_tour_is_found_where_newcomers_look(client, address):
    links = read(client.get(address).content.decode()).attributes("a")

    assert "/about/tour/" in {link.get("href") for link in links}
