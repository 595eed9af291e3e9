"""The archivist at work in a browser: log in, upload, edit, publish."""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

TEXT = """{place}人民政府外事办公室2019年鉴

发布时间: 2020-05-11 09:00 来源: {place}人民政府外事办公室

综述

【概况】2019年,{place}外办接待来访团组12批。
丝路情深
3月，日本客人来访。

【签证】全年办理签证110张。（王黎明）

— 128 —

侨务

【侨情】全区有归侨80人。（陈琦）
"""


def log_in(
    browser: Browser, password: str, name: str = "admin", **arguments: object
) -> BrowserContext:
    """Return a browser that is logged in."""
    context = browser.new_context(**arguments)
    page = context.new_page()
    page.goto("/admin/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("input[type=submit]").click()
    page.locator("#content-main").wait_for()
    page.close()
    return context


def upload(page: Page, file: Path | dict[str, object]) -> None:
    """Upload one file and wait for its draft; with scripts or without."""
    page.goto("/admin/yearbooks/import/add/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".submit-row input").click()
    expect(page.locator("#bench")).to_be_visible(timeout=60_000)


def volume(place: str) -> dict[str, object]:
    """Return a small yearbook of a place as a file."""
    text = TEXT.format(place=place)
    return {"name": f"{place}.txt", "mimeType": "text/plain", "buffer": text.encode()}


def titles(page: Page) -> list[str]:
    """Return the titles of the outline."""
    return page.locator("[data-pick] .outline-name").all_inner_texts()


def saved(page: Page) -> None:
    """Wait until the page says that the edit is kept."""
    expect(page.locator("[data-saved]")).to_have_text("已保存")


def address_of(page: Page) -> str:
    """Return the address of the review page."""
    return re.sub(r"[?#].*", "", page.url)


def publish(page: Page) -> None:
    """Publish what is reviewed, with what the file does not tell, and open the yearbook."""
    page.get_by_role("link", name="查看发布方案").click()
    for box, value in (("#id_place", "330105"), ("#id_covered_year", "2020")):
        if not page.locator(box).input_value():
            page.locator(box).fill(value)
    if page.get_by_label("另一部年鉴").count():
        page.get_by_label("另一部年鉴").check()
    page.locator("button[name=look]").click()
    if page.locator("#id_confirm").count():
        page.locator("#id_confirm").check()
    if page.locator("#id_typed").count():
        page.locator("#id_typed").fill(page.locator("#typed-why strong").inner_text())
    page.locator("input[name=publish]").click()
    page.get_by_role("link", name="查看已发布的年鉴").click()
