"""Back and forward lead to the same place of a page, the focus on the link one came from."""

import pytest
from playwright.sync_api import Page, expect

from tests.site import Site

pytestmark = pytest.mark.browser

# A kind of page, and the links in it that a reader follows.
PAGES = {
    "results": ("/search/?q=金华", ".hit h3 a"),
    "place": ("/places/jinhua/", ".hit h3 a"),
    "year": ("/years/2020/", ".hit h3 a"),
    "section": ("/sections/活动/", ".hit h3 a"),
    "yearbook": ("/jinhua-2020/", ".toc a"),
    "chapter": ("/jinhua-2020/text/", ".run-in h3 a"),
    "chapter with an aid": ("/jinhua-2020/text/?aid=hant", ".run-in h3 a"),
    "keyword in context": ("/search/kwic/?q=金华", ".kwic-entry a"),
    "topics": ("/topics/", ".topic-name a"),
    "feeds and programs": ("/api/v1/docs", "main a"),
}


def place_of(page: Page) -> int:
    return page.evaluate("Math.round(window.scrollY)")


@pytest.mark.parametrize("name", PAGES)
def test_back_and_forward_keep_place_and_focus(page: Page, site: Site, name: str) -> None:
    path, links = PAGES[name]
    page.set_viewport_size({"width": 1024, "height": 500})
    # Else the place would be read on the way to it.
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    start = page.url
    link = page.locator(links).nth(page.locator(links).count() - 2)
    link.focus()
    link.scroll_into_view_if_needed()
    page.wait_for_function("window.scrollY > 100")
    left_at = place_of(page)
    target = link.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != start)
    there = page.url

    page.go_back()

    expect(page.locator(links).nth(page.locator(links).count() - 2)).to_be_focused()
    assert page.evaluate("document.activeElement.getAttribute('href')") == target
    assert abs(place_of(page) - left_at) < 5

    page.go_forward()

    page.wait_for_url(there)
    page.go_back()
    expect(page.locator(links).nth(page.locator(links).count() - 2)).to_be_focused()
    assert abs(place_of(page) - left_at) < 5
