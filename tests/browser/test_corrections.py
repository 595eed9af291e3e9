"""A yearbook is published, corrected from a file of another format, and read: without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.readers.documents import paragraph, word_document
from tests.site import Site

pytestmark = pytest.mark.browser

LINES = [
    "湖州市人民政府外事办公室2018年鉴",
    "外事",
    "【概况】2018年，湖州市外办办理APEC商务旅行卡110张，接待来访团组12批。",
    "【友城往来】3月1日，湖州市与友城开展视频交流，双方就教育合作交换意见。",
    "【误收】此条与本市无关，误收于此，请读者留意。",
]
TEXT = "\n\n".join(LINES)
# The third entry is gone, a number is right now, and the file is a Word document.
CORRECTED = word_document("".join(paragraph(line.replace("110张", "111张")) for line in LINES[:-1]))


@pytest.fixture
def archivist(browser: Browser, site: Site, password: str) -> Iterator[Page]:
    """Give a page of a browser without JavaScript that is logged in."""
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/admin/")
    page.locator("#id_username").fill("admin")
    page.locator("#id_password").fill(password)
    page.locator("input[type=submit]").click()
    yield page
    context.close()


def bring(page: Page, name: str, content: bytes) -> None:
    """Upload a file, and go on to the plan once it is read."""
    page.goto("/admin/yearbooks/import/add/")
    upload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(upload)
    page.locator("input[type=submit]").first.click()
    plan = page.get_by_role("link", name="查看发布方案")
    plan.wait_for(timeout=30_000)
    plan.click()


def test_a_correction_is_read_confirmed_published_and_seen(archivist: Page, site: Site) -> None:
    page = archivist
    bring(page, "huzhou.txt", TEXT.encode())
    page.locator("input[name=publish]").click()
    expect(page.locator(".messagelist .success").first).to_be_visible()
    wrong = re.search(r"/huzhou-2018/\w{7}(?=[^>]*>误收)", site.get("/huzhou-2018/"))[0]

    bring(page, "huzhou.docx", CORRECTED)
    expect(page.locator("#group-gone")).to_contain_text("1")
    expect(page.locator(".plan-changed del")).to_contain_text("110")
    expect(page.locator(".plan-changed ins")).to_contain_text("111")
    page.locator("[name=reason]").fill("据编纂单位勘误")
    page.locator("[name=confirm]").check()
    page.locator("[name=typed]").fill("5")
    page.locator("input[name=publish]").click()
    expect(page.locator(".errorlist")).to_contain_text("2")
    page.locator("[name=typed]").fill("2")
    page.locator("input[name=publish]").click()
    expect(page.locator(".messagelist .success").first).to_be_visible()

    answer = page.goto(wrong)
    assert answer.status == 410
    page.goto("/huzhou-2018/")
    page.get_by_role("link", name="概况").click()
    expect(page.locator("article")).to_contain_text("111张")
    page.goto(f"{page.url}/history?from=1&to=2")
    expect(page.locator(".comparison ins")).to_contain_text("111")
    expect(page.locator(".history").first).to_contain_text("据编纂单位勘误")


def test_an_entry_is_divided_and_its_address_lists_the_parts(archivist: Page, site: Site) -> None:
    page = archivist
    text = TEXT.replace("湖州", "绍兴").replace("就教育合作", "就教育合作交换意见。\n\n5月2日，")
    bring(page, "shaoxing.txt", text.encode())
    page.locator("input[name=publish]").click()
    old = re.search(r"/shaoxing-2018/(\w{7})(?=[^>]*>友城往来)", site.get("/shaoxing-2018/"))[1]
    page.goto(f"/admin/yearbooks/entry/{old}/change/")
    page.locator(".object-tools").get_by_role("link", name="拆分").click()
    page.locator("[name=title_0]").fill("视频交流")
    page.locator("[name=title_1]").fill("交换意见")
    page.locator("[name=reason]").fill("两事误作一条")
    page.locator("[name=preview]").click()
    expect(page.locator(".preview")).to_contain_text("交换意见")
    page.locator("[name=do]").click()
    expect(page.locator(".messagelist .success").first).to_be_visible()

    answer = page.goto(f"/shaoxing-2018/{old}")

    assert answer.status == 300
    page.get_by_role("link", name="视频交流").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("视频交流")
