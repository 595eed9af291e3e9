"""The pages of a draft beside its entries: by mouse, by keyboard, and kept from edit to edit."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.desk import address_of, log_in, saved, upload
from tests.readers.renderings import source_of
from tests.site import Site

pytestmark = pytest.mark.browser
MARKED = ".facsimile-marks a.is-chosen"


@pytest.fixture
def page(
    browser: Browser,
    browser_context_args: dict[str, object],
    site: Site,
    password: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """Give the review of a book in pages."""
    context = log_in(browser, password, **browser_context_args)
    page = context.new_page()
    file = tmp_path / "pages.pdf"
    # The archive knows equal bytes.
    file.write_bytes(source_of("jinhua-2020.pdf") + b"\n" * len(request.node.name))
    upload(page, file)
    yield page
    context.close()


def test_pages_and_entries_lead_to_each_other_by_mouse_and_by_keyboard(page: Page) -> None:
    page.locator("[data-pick]").nth(4).click()
    page.keyboard.press("i")
    expect(page.locator(MARKED).first).to_be_in_viewport()
    chosen = page.locator(".outline-branch.is-chosen").get_attribute("data-entry")
    assert page.locator(MARKED).first.get_attribute("data-of") == chosen
    assert violations(page) == []

    page.locator(".facsimile-marks a:not(.is-chosen) rect.as-title").first.click()
    first = page.locator(MARKED).first.get_attribute("data-of")
    expect(page.locator(f'.outline-branch.is-chosen[data-entry="{first}"]')).to_be_visible()
    assert first != chosen

    box = page.get_by_label("页", exact=True)
    page.locator("[data-source]").focus()
    page.keyboard.press("]")
    expect(box).to_have_value("2")
    page.keyboard.press("]")
    expect(box).to_have_value("3")
    page.keyboard.press("[")
    expect(box).to_have_value("2")
    page.keyboard.press("Enter")
    second = page.locator(MARKED).first.get_attribute("data-of")
    assert second not in (first, chosen)
    page.keyboard.press("+")
    page.keyboard.press("+")
    expect(page.locator("[data-zoom-now]")).to_have_text("150 %")
    page.keyboard.press("-")
    expect(page.locator("[data-zoom-now]")).to_have_text("125 %")
    box.fill("7")
    box.press("Enter")
    expect(page.locator("#page-7 img")).to_be_in_viewport()

    page.locator("[data-pick]").nth(2).focus()
    page.keyboard.press("f")
    expect(page.locator("[data-saved]")).to_contain_text("请按 i 键切换到原文")
    page.keyboard.press("m")
    saved(page)
    expect(page.locator("[data-facsimile]")).to_be_visible()
    expect(page.locator("[data-zoom-now]")).to_have_text("125 %")

    page.goto(address_of(page))
    expect(page.locator("[data-facsimile]")).to_be_visible()
    page.keyboard.press("Tab")
    page.locator("[data-pick]").nth(20).click()
    page.keyboard.press("i")
    expect(page.locator("[data-source] [data-at].is-chosen").first).to_be_in_viewport()
    page.goto(address_of(page))
    expect(page.locator("[data-facsimile]")).to_have_count(0)
    expect(page.locator("#line-1")).to_be_attached()


def test_without_scripts_the_same_goes_by_links(
    browser: Browser, browser_context_args: dict[str, object], page: Page, password: str
) -> None:
    context = log_in(browser, password, **browser_context_args, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address_of(page))

    plain.get_by_role("link", name="影印", exact=True).click()
    plain.get_by_role("link", name=re.compile("^第 ?2 ?页")).first.click()
    expect(plain.locator(MARKED).first).to_be_in_viewport()
    before = plain.locator(MARKED).first.get_attribute("data-of")
    plain.get_by_label("页", exact=True).fill("4")
    plain.get_by_role("button", name="前往").click()
    expect(plain.locator("[data-facsimile='4']")).to_be_visible()
    plain.locator("#page-4 .facsimile-marks a rect.as-title").first.click()

    after = plain.locator(MARKED).first.get_attribute("data-of")
    expect(plain.locator(f"#entry-{after}")).to_have_attribute("open", "")
    plain.get_by_role("link", name="放大").click()
    expect(plain.locator("[data-zoom='125']")).to_be_visible()
    plain.get_by_role("link", name="原文", exact=True).click()
    expect(plain.locator("[data-source] [data-at].is-chosen").first).to_be_attached()
    assert before != after
    context.close()
