"""On paper: the text, and at its foot where it is from; nothing to click."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.site import Site

pytestmark = pytest.mark.browser

NAVIGATION = ["快捷键", "检索帮助", "上一条目", "复制引文", "English", "目录", "返回检索结果"]


def printed(page: Page) -> list[str]:
    """Print on A4 and return the text of each sheet, without white space."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    texts = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in reader.pages]
    # Fonts name some characters by their radicals, which look the same.
    return [re.sub(r"\s", "", text).replace("⻓", "长").replace("⺠", "民") for text in texts]


def test_an_entry_prints_with_its_citation_and_permalink_at_the_foot(
    page: Page, site: Site
) -> None:
    page.goto("/search/?q=罗马尼亚")
    page.locator(".hit a").first.click()
    last = page.locator(".text p").last.inner_text()[-8:]

    (sheet,) = printed(page)

    foot = sheet.partition(re.sub(r"\s", "", unicodedata.normalize("NFKC", last)))[2]
    permalink = page.url.split("?")[0]
    assert "[M/OL]//" in foot
    assert foot.count(permalink) == 2
    assert re.search(r"·v1·SHA-256[0-9a-f]{12}·\d{4}年\d+月\d+日取自本库", foot)
    assert [word for word in NAVIGATION if word in sheet] == []


def test_a_chapter_prints_whole(page: Page, site: Site) -> None:
    page.goto("/hangzhou-gongshu-2021/text/")

    sheets = printed(page)

    text = "".join(sheets)
    assert text.count("【") == 14
    assert f"{site.url}/hangzhou-gongshu-2021/" in sheets[-1]
    assert all(f"{number}/{len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    assert [word for word in NAVIGATION if word in text] == []


@pytest.mark.parametrize("path", ["/search/?q=友城", "/jinhua-2020/", "/places/", "/help/search/"])
def test_other_pages_print_without_navigation(page: Page, site: Site, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")

    assert (
        page.locator("header.site-header, footer.site-footer, .facets")
        .locator("visible=true")
        .count()
        == 0
    )
    assert page.locator("h1").is_visible()
