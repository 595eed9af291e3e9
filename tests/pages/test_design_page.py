"""The design page shows every token and every component, with pieces that the pages use."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.pages.every_page import check
from yearbooks.design import tokens

# Pages do not need these now: the reading of long scans comes with its own part; the split is the
# plain form of the bench, which marks entries and offsets in its runs as well.
KEPT_FOR_LATER = ["_progress.html", "_split.html"]
TEMPLATES = settings.BASE_DIR / "templates"


@pytest.fixture(scope="module")
def html() -> str:
    """Return the page, the same for all tests that only read it."""
    return Client().get("/about/design/").content.decode()


def test_the_page_is_like_every_page(client, db):
    check(client, "/about/design/")


def test_the_page_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    client.get("/about/design/")

    with django_assert_num_queries(0):
        client.get("/about/design/")


@pytest.mark.parametrize("token", tokens.ALL)
def test_every_token_is_shown(html, token):
    assert f"<code>{token}</code>" in html


def test_every_pair_is_shown_with_its_contrast(html):
    rows = re.findall(r"<code>(--[a-z-]+)</code> / <code>(--[a-z-]+)</code>", html)

    assert rows == [pair[:2] for pair in tokens.PAIRS]


@pytest.mark.parametrize(
    "shown",
    [
        'class="button"',
        "<select",
        'class="big-search"',
        'class="chips"',
        'class="notes"',
        'class="message"',
        'class="hit"',
        'class="facet"',
        'class="paging"',
        'class="kwic"',
        'class="empty"',
        'class="book-list"',
        'class="quiet-line"',
        'class="item item-1 item-heading"',
        'class="item item-2 item-heading"',
        'class="item item-3"',
        'class="item item-4"',
        'class="printed"',
        'class="credits"',
        'class="facsimile"',
        'class="copyable"',
        "tombstone",
        'class="stages"',
        "<progress",
        'class="warnings"',
        'class="split"',
        'class="outline"',
        'class="as-unplaced"',
        "<del>",
        "<ins>",
    ],
)
def test_every_component_is_shown(html, shown):
    assert shown in html


def test_the_components_are_the_pieces_that_pages_use():
    pieces = set()
    for page in (TEMPLATES / "design").glob("_*.html"):
        pieces |= set(re.findall(r'include "(_[a-z_]+\.html)"', page.read_text("utf-8")))

    used = "".join(
        page.read_text("utf-8")
        for page in TEMPLATES.rglob("*.html")
        if page.parent.name != "design"
    )
    assert pieces
    assert sorted(piece for piece in pieces if f'"{piece}"' not in used) == KEPT_FOR_LATER


def test_the_page_is_linked_from_the_one_about_the_archive(client):
    assert 'href="/about/design/"' in client.get("/about/").content.decode()
