"""The whole site by keyboard: skip links, single keys, and back to where one was."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import Site

pytestmark = pytest.mark.browser


def focused(page: Page, attribute: str) -> str:
    """Return an attribute of what has the focus."""
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def test_from_the_first_page_to_a_citation_and_back_by_keys_alone(page: Page, site: Site) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("友城")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()

    for key in "jjjk":
        page.keyboard.press(key)
    second = page.locator(".hit h3 a").nth(1)
    expect(second).to_be_focused()
    expect(second).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".marks-bar")).to_be_visible()
    title = page.get_by_role("heading", level=1).inner_text()
    copy = page.locator("button[data-copy]").first
    while not copy.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copy-status]").first).not_to_be_empty()
    page.keyboard.press("]")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)
    page.keyboard.press("[")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    for _step in range(3):
        page.go_back()
    expect(page).to_have_url(re.compile("/search/"))
    expect(page.locator(".hit h3 a").nth(1)).to_be_focused()
    assert title.replace("\n", "") in page.evaluate("navigator.clipboard.readText()")


def test_back_leads_to_the_same_place_of_a_long_page(page: Page, site: Site) -> None:
    page.goto("/search/")
    link = page.locator(".hit h3 a").nth(15)
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    link.click()
    expect(page.locator("article.entry")).to_be_visible()

    page.go_back()

    expect(page.locator(".hit h3 a").nth(15)).to_be_focused()
    assert before > 500
    assert abs(page.evaluate("window.scrollY") - before) < 5


@pytest.mark.parametrize(("presses", "target"), [(1, "main"), (2, "id_q"), (3, "facets")])
def test_skip_links_lead_past_the_navigation(
    page: Page, site: Site, presses: int, target: str
) -> None:
    page.goto("/search/?q=友城")
    for _press in range(presses):
        page.keyboard.press("Tab")
    expect(page.locator(".skip-link").nth(presses - 1)).to_be_in_viewport()

    page.keyboard.press("Enter")

    assert focused(page, "id") == target


def test_the_list_of_keys_opens_and_gives_the_focus_back(page: Page, site: Site) -> None:
    page.goto("/jinhua-2020/")
    page.keyboard.press("j")
    entry = focused(page, "href")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    assert focused(page, "href") == entry


def test_keys_can_be_switched_off_for_good_and_on_again(page: Page, site: Site) -> None:
    page.goto("/about/")
    page.get_by_role("button", name="快捷键").click()
    page.get_by_role("checkbox").uncheck()
    page.goto("/jinhua-2020/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    page.keyboard.press("/")

    assert focused(page, "href") is None
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
    page.get_by_role("button", name="快捷键").click()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("key", ["Control+/", "Meta+/", "Alt+j", "Control+j"])
def test_keys_with_modifiers_are_the_browsers_own(page: Page, site: Site, key: str) -> None:
    page.goto("/search/?q=友城")

    page.keyboard.press(key)

    assert focused(page, "href") is None
    expect(page.get_by_role("combobox")).not_to_be_focused()


def test_keys_are_letters_while_a_box_is_typed_in(page: Page, site: Site) -> None:
    page.goto("/search/?q=友城")
    box = page.get_by_role("combobox").first
    box.fill("")

    box.press_sequentially("/jk?[]")

    expect(box).to_have_value("/jk?[]")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_javascript_nothing_speaks_of_keys_that_do_not_work(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/jinhua-2020/")

    expect(page.get_by_role("button", name="快捷键")).to_be_hidden()
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
    context.close()
