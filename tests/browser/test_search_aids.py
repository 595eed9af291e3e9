"""Suggestions and marks in a real browser: keyboard, focus, and life without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import Site

pytestmark = pytest.mark.browser


def test_suggestions_are_chosen_with_the_keyboard(page: Page, site: Site) -> None:
    page.goto("/")
    box = page.get_by_role("combobox").first

    box.press_sequentially("金华")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")

    expect(page).to_have_url(re.compile("/places/jinhua/$"))


def test_enter_without_a_choice_searches_what_was_typed(page: Page, site: Site) -> None:
    page.goto("/about/")
    box = page.get_by_role("combobox").first

    box.press_sequentially("友城")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.locator(".hit").first).to_be_visible()


def test_escape_closes_the_suggestions_and_keeps_the_text(page: Page, site: Site) -> None:
    page.goto("/search/")
    box = page.get_by_role("combobox").first
    box.press_sequentially("金华")
    expect(page.get_by_role("listbox").first).to_be_visible()

    box.press("Escape")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("金华")


def test_a_suggestion_is_chosen_with_the_pointer(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_role("combobox").first.press_sequentially("拱墅")

    page.get_by_role("option", name=re.compile("拱墅区")).click()

    expect(page).to_have_url(re.compile("/places/hangzhou-gongshu/$"))


def test_keys_step_through_the_marked_places(page: Page, site: Site) -> None:
    page.goto("/search/?q=友城")
    page.locator(".hit a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    total = page.locator("mark").count()

    page.keyboard.press("n")
    expect(page.locator("#m1")).to_be_focused()
    page.keyboard.press("p")

    expect(page.locator(f"#m{total}")).to_be_focused()
    expect(page.locator(".marks-count")).to_contain_text(f"第{total}处")


def test_marks_are_stepped_through_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/search/?q=金华")
    page.locator(".hit a").first.click()
    page.get_by_role("link", name="下一处", exact=True).first.click()

    expect(page).to_have_url(re.compile("#m1$"))
    page.locator("#m1 + .mark-steps .mark-on").click()

    expect(page).to_have_url(re.compile("#m2$"))
    expect(page.locator("#m2")).to_be_in_viewport()
    context.close()


def test_typing_in_a_box_does_not_step(page: Page, site: Site) -> None:
    page.goto("/search/?q=友城")
    page.locator(".hit a").first.click()
    box = page.get_by_role("combobox").first

    box.press_sequentially("np")

    expect(box).to_be_focused()
    expect(box).to_have_value("np")


def test_from_results_to_keywords_in_context_and_back_without_javascript(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/search/?q=友城&place=jinhua")
    page.get_by_role("link", name=re.compile("检索词及其上下文")).click()
    page.get_by_role("link", name="按后文", exact=True).click()

    expect(page.get_by_role("table").get_by_role("row").nth(1)).to_contain_text("友城")
    expect(page.get_by_role("columnheader")).to_have_text(["前文", "检索词", "后文", "条目"])
    page.get_by_role("link", name="返回检索结果").click()

    expect(page).to_have_url(re.compile(r"/search/\?q=[^&]+&place=jinhua$"))
    context.close()


@pytest.mark.parametrize("width", [375, 1440])
def test_keywords_stand_below_each_other(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/search/kwic/?q=友城")

    boxes = [mark.bounding_box() for mark in page.locator(".kwic mark").all()]

    assert len(boxes) > 5
    assert max(box["x"] for box in boxes) - min(box["x"] for box in boxes) < 2
