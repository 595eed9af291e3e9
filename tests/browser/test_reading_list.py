"""The reading list and the entries viewed lately, kept by a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import Site

pytestmark = pytest.mark.browser


def fill(page: Page, number: int) -> list[str]:
    """Put the first hits of a search on the list and return their titles."""
    page.goto("/search/?q=友城")
    for place in range(number):
        page.locator(".hit .keep-button").nth(place).click()
    return page.locator(".hit h3").all_inner_texts()[:number]


def titles(page: Page) -> list[str]:
    return page.locator("[data-listed] h2").all_inner_texts()


def open_list(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^阅读清单")).click()
    expect(page.locator("[data-listed] [data-remove]").first).to_be_visible()


def test_entries_are_put_on_the_list_and_taken_off_where_they_are_met(
    page: Page, site: Site
) -> None:
    found = fill(page, 2)
    expect(page.locator("[data-list-count]")).to_have_text("2")
    page.locator(".hit h3 a").first.click()
    page.locator(".entry .keep-button").click()
    expect(page.locator("[data-list-count]")).to_have_text("1")
    page.goto("/jinhua-2020/")
    expect(page.locator(".toc .kept")).to_have_count(1)

    open_list(page)

    assert titles(page) == found[1:]


def test_the_list_is_put_in_order_with_the_keyboard(page: Page, site: Site) -> None:
    first, second, third = fill(page, 3)
    open_list(page)

    page.locator("[data-listed]").nth(2).get_by_role("button", name=re.compile("^上移")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert titles(page) == [third, first, second]
    # At the top there is no way up: the focus goes to the way down of the same entry.
    expect(page.locator(":focus")).to_have_text(re.compile(f"^下移 {third}"))
    page.reload()
    assert titles(page) == [third, first, second]


def test_what_is_taken_off_leaves_address_link_and_files(page: Page, site: Site) -> None:
    kept, gone = fill(page, 2)
    open_list(page)
    gone_id = page.locator("[data-listed]").nth(1).get_attribute("data-listed")

    page.locator("[data-listed]").nth(1).locator("button[data-remove]").click()

    assert titles(page) == [kept]
    assert gone_id not in page.url
    assert gone_id not in page.locator("#share").inner_text()
    links = page.locator("[data-list-files] a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) > 1
    assert not any(gone_id in link for link in links)
    page.locator("button[data-remove]").click()
    expect(page.locator(".empty")).to_contain_text("清单中还没有条目")


def test_all_citations_are_copied_in_the_order_of_the_list(page: Page, site: Site) -> None:
    fill(page, 2)
    open_list(page)

    page.locator("[data-copy-all]").click()
    expect(page.locator("[data-copy-all].done")).to_be_visible()

    shown = page.locator(".listed-citation").all_inner_texts()
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == shown


def test_a_file_of_citations_is_saved(page: Page, site: Site) -> None:
    fill(page, 2)
    open_list(page)

    with page.expect_download() as download:
        page.locator("[data-list-files] a").first.click()

    assert download.value.suggested_filename == "reading-list.txt"
    assert download.value.path().read_text(encoding="utf-8").count("[M/OL]") == 2


def test_a_list_that_was_sent_reads_without_javascript(
    page: Page, browser: Browser, site: Site
) -> None:
    sent = fill(page, 2)
    open_list(page)
    link = page.locator("#share").inner_text()
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    other = context.new_page()

    other.goto(link)

    assert titles(other) == sent
    expect(other.locator(".listed-citation")).to_have_count(2)
    expect(other.get_by_role("button", name=re.compile("上移|复制|移出"))).to_have_count(0)
    other.locator("#id_style").select_option("gbt-7714-2025-author-date")
    other.get_by_role("button", name="显示").click()
    expect(other).to_have_url(re.compile("ids=.*style=gbt-7714-2025-author-date"))
    assert titles(other) == sent
    context.close()


def test_a_list_that_was_sent_is_added_to_ones_own(
    page: Page, browser: Browser, site: Site
) -> None:
    sent = fill(page, 2)
    open_list(page)
    link = page.locator("#share").inner_text()
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    other = context.new_page()
    other.goto("/jinhua-2020/")
    own = other.locator(".toc a").first.inner_text()
    other.locator(".toc .keep-button").first.click()

    other.goto(f"{link},psgt4w4")
    expect(other.get_by_role("button", name=re.compile("上移"))).to_have_count(0)
    other.locator("[data-shared-take]").click()

    expect(other.locator("button[data-remove]")).to_have_count(3)
    assert titles(other) == [own, *sent]
    context.close()


def test_entries_viewed_lately_are_shown_and_forgotten(page: Page, site: Site) -> None:
    page.goto("/")
    expect(page.locator(".recents")).to_be_hidden()
    viewed = []
    for place in (0, 1, 0):
        page.goto("/jinhua-2020/")
        page.locator(".toc a").nth(place).click()
        page.wait_for_url(re.compile(r"/jinhua-2020/\w{7}$"))
        viewed.append(page.get_by_role("heading", level=1).inner_text())

    page.goto("/")
    assert page.locator(".recent-list a").all_inner_texts() == viewed[:0:-1]
    expect(page.locator(".recent-list li").first).to_contain_text("记2020年事")
    page.goto("/search/list/")
    page.get_by_role("button", name="全部忘记").click()

    expect(page.locator(".recents")).to_be_hidden()
    page.goto("/")
    expect(page.locator(".recents")).to_be_hidden()


def test_what_else_wrote_to_the_store_does_no_harm(page: Page, site: Site) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    page.evaluate(
        """() => {
            localStorage.setItem("archive.list", '{"a": 1}');
            localStorage.setItem("archive.recent", '[1, null, {"path": "//evil.example", "when": 1}]');
            localStorage.setItem("archive.style", "not json");
        }"""
    )

    page.goto("/jinhua-2020/")
    page.locator(".toc .keep-button").first.click()

    expect(page.locator("[data-list-count]")).to_have_text("1")
    assert errors == []
