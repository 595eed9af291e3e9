"""Pinyin in a browser: above the characters, and left out of what is copied."""

import re

import pytest
from playwright.sync_api import Page

from tests.site import Site

pytestmark = pytest.mark.browser

SELECT = """selector => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString();
}"""


@pytest.fixture
def entry(site: Site) -> str:
    """Return the address of an entry."""
    return re.search(r'href="(/jinhua-2020/\w{7})"', site.get("/jinhua-2020/"))[1]


def test_what_is_copied_holds_no_pinyin(page: Page, entry: str) -> None:
    page.goto(entry)
    printed = page.evaluate(SELECT, ".text")
    page.get_by_role("navigation", name="辅助阅读").get_by_role("link", name="拼音").click()

    page.wait_for_selector(".text rt")
    copied = page.evaluate(SELECT, ".text")

    assert re.sub(r"\s", "", copied) == re.sub(r"\s", "", printed)


def test_pinyin_stands_above_its_character(page: Page, entry: str) -> None:
    page.goto(f"{entry}?aid=pinyin")

    ruby = page.locator(".text ruby").first.bounding_box()
    reading = page.locator(".text rt").first.bounding_box()

    assert reading["y"] + reading["height"] <= ruby["y"] + ruby["height"] / 2
    assert abs(reading["x"] + reading["width"] / 2 - ruby["x"] - ruby["width"] / 2) < 4


def test_a_narrow_screen_needs_no_scrolling_aside(page: Page, entry: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})

    page.goto(f"{entry}?aid=pinyin")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
