"""Icons and the card that other sites show of a page."""

import html
import re
import struct

import pytest
from django.conf import settings

IMAGES = settings.BASE_DIR / "static" / "img"


def told(page: str, name: str) -> str:
    """Return what a page tells under a name of the Open Graph protocol."""
    return html.unescape(re.search(rf'<meta property="og:{name}" content="([^"]*)">', page)[1])


def test_an_entry_tells_its_title_and_how_it_begins(client, gongshu):
    entry = gongshu.entries.in_print_order().first()

    page = client.get(entry.get_absolute_url()).content.decode()

    assert told(page, "title") == f"{entry.current.title} · {gongshu.title}"
    assert entry.current.paragraphs[0].startswith(told(page, "description").rstrip("…."))
    assert told(page, "url") == f"{settings.SITE_URL}{entry.get_absolute_url()}"
    assert told(page, "locale") == "zh_CN"


def test_the_card_has_a_full_address_and_is_there(client, db):
    page = client.get("/?hl=en").content.decode()

    assert told(page, "image").startswith(f"{settings.SITE_URL}/static/img/card.")
    assert told(page, "locale") == "en_US"
    assert told(page, "title") == "Yearbook Archive"
    assert page.count('<meta name="description"') == 1


def test_the_card_has_the_size_that_the_page_tells_and_is_light():
    picture = (IMAGES / "card.png").read_bytes()

    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 60_000


def test_the_icon_answers_at_its_old_fixed_address(client, db):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert re.fullmatch(r"/static/img/favicon\.(\w+\.)?ico", response.headers["Location"])
    assert (IMAGES / "favicon.ico").read_bytes()[:6] == b"\0\0\1\0\1\0"


@pytest.mark.parametrize("address", ["/", "/admin/login/"])
def test_every_page_names_its_icons(client, db, address):
    page = client.get(address).content.decode()

    assert len(re.findall(r'<link rel="(?:icon|apple-touch-icon)"', page)) == 3


def test_the_admin_wears_the_look_of_the_site(client, db):
    page = client.get("/admin/login/").content.decode()

    assert "css/admin" in page
    assert "css/site" in page
    assert "theme" not in re.findall(r'src="([^"]*)"', page)
    assert "年鉴外事文库管理" in page
