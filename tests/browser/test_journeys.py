"""The main journeys in a real browser, on the site as `make run` serves it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.conftest import ONE_ENTRY
from tests.site import Site

pytestmark = pytest.mark.browser

CORRECTED = ONE_ENTRY.replace("外事办公室2020年鉴", "侨务办公室2020年鉴")


def test_from_a_word_to_a_citation_and_back_by_permalink(page: Page, site: Site) -> None:
    page.goto("/")
    page.locator("input[type=search]").first.fill("友城")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?.*q="))

    page.locator(".facets, aside").get_by_role("link", name=re.compile("金华市")).first.click()
    expect(page).to_have_url(re.compile(r"place=jinhua(&|$)"))
    chosen = page.locator(".chips")
    expect(chosen).to_contain_text("金华市")

    page.locator(".hit a").first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy-status]").first).not_to_be_empty()
    citation = page.evaluate("navigator.clipboard.readText()")

    assert "[M/OL]//" in citation
    assert page.url.split("?")[0] in citation
    page.goto(citation.rsplit(" ", 1)[-1] + "。")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_filter_can_be_taken_off(page: Page, site: Site) -> None:
    page.goto("/search/?q=外事&section=活动")
    expect(page.locator(".chips")).to_contain_text("活动")

    page.locator(".chips a").first.click()

    expect(page).not_to_have_url(re.compile("section="))
    expect(page.locator(".hit").first).to_be_visible()


def test_the_longest_query_that_the_box_holds_is_answered(page: Page, site: Site) -> None:
    page.goto("/")
    box = page.locator("input[type=search]").first
    box.evaluate("box => box.value = '外'.repeat(box.maxLength)")

    box.press("Enter")

    expect(page.locator(".results-count").first).to_contain_text("0条")


def test_everything_works_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    page.locator("input[type=search]").first.fill("概况")
    page.locator("input[type=search]").first.press("Enter")
    page.locator(".hit a").first.click()

    expect(page.get_by_text("[M/OL]//").first).to_be_visible()
    context.close()


PAGES = [
    "/",
    "/search/?q=外事",
    "/search/kwic/?q=外事",
    "/places/",
    "/years/",
    "/sections/",
    "/topics/",
    "/yearbooks/",
]
PAGES += [
    "/jinhua-2020/",
    "/jinhua-2020/text/",
    "/about/",
    "/about/tour/",
    "/help/search/",
    "/nothing-here",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_no_other_host_and_reports_no_error(page: Page, site: Site, path: str) -> None:
    elsewhere: list[str] = []
    errors: list[str] = []

    def note_request(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(site.url).netloc:
            elsewhere.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        # A missing page is told as an error by the browser itself.
        if message.type == "error" and "404" not in message.text:
            errors.append(message.text)

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path)

    assert (elsewhere, errors) == ([], [])


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_page_never_scrolls_sideways(page: Page, site: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)

    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert over <= 0


def test_a_whole_paragraph_can_be_searched_for(page: Page, site: Site) -> None:
    answer = page.goto(f"/search/?q={'友城往来' * 200}")

    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_archivist_uploads_reviews_and_publishes(page: Page, site: Site, password: str) -> None:
    page.goto("/admin/")
    page.locator("#id_username").fill("admin")
    page.locator("#id_password").fill(password)
    page.locator("input[type=submit]").click()
    page.goto("/admin/yearbooks/import/add/")
    upload = {"name": "qiao.txt", "mimeType": "text/plain", "buffer": CORRECTED.encode()}
    page.locator("input[type=file]").set_input_files(upload)
    page.locator("input[type=submit]").first.click()

    plan = page.get_by_role("link", name="查看发布方案")
    plan.wait_for(timeout=30_000)
    expect(page.locator("#content")).to_contain_text("概况")
    plan.click()
    page.get_by_label("另一部年鉴").check()
    page.locator("button[name=look]").click()
    expect(page.locator(".facts").first).to_contain_text("/jinhua-2020-2/")
    page.locator("input[name=publish]").click()

    expect(page.locator(".messagelist .success").first).to_be_visible()
    page.goto("/jinhua-2020-2/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("侨务办公室2020年鉴")
