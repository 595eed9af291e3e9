"""Quoting a passage, leading to its very words, and reporting what is wrong with it."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import Site

pytestmark = pytest.mark.browser

TITLE = "金华市外办及时援助国际友城共同抗疫"
SELECT = """([words, last]) => {
    const paragraphs = [...document.querySelectorAll(".entry .text p")];
    const spot = (sought, atEnd) => {
        for (const paragraph of paragraphs) {
            const at = paragraph.textContent.indexOf(sought);
            if (at < 0) continue;
            let left = at + (atEnd ? sought.length : 0);
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const { length } = walker.currentNode.data;
                if (left <= length) return [walker.currentNode, left];
                left -= length;
            }
        }
        throw new Error(sought);
    };
    const range = document.createRange();
    range.setStart(...spot(words, false));
    range.setEnd(...spot(last, true));
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
}"""
IN_VIEW = """(words) => {
    const walker = document.createTreeWalker(document.querySelector(".entry"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const { top, bottom } = range.getBoundingClientRect();
        return window.scrollY > 300 && top >= 0 && bottom <= window.innerHeight;
    }
    return false;
}"""


def open_entry(page: Page) -> str:
    """Open an entry from the contents and return its address."""
    page.goto("/jinhua-2020/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.wait_for_url(re.compile(r"/jinhua-2020/\w{7}$"))
    return page.url


def copied(page: Page) -> str:
    expect(page.locator("[data-passage-status]")).to_have_text("已复制")
    return page.evaluate("navigator.clipboard.readText()")


def test_a_passage_is_copied_with_its_citation_and_its_link(page: Page, site: Site) -> None:
    address = open_entry(page)
    page.evaluate(SELECT, ["抗击新冠肺炎", "抗击新冠肺炎"])

    page.locator(".passage-bubble").get_by_role("button", name="复制选段与引文").click()

    passage, citation, link = copied(page).split("\n")
    assert passage == "「抗击新冠肺炎」"
    assert citation == page.locator("#citation").inner_text()
    assert unquote(link) == f"{address}#:~:text=抗击新冠肺炎"


def test_a_passage_is_selected_and_copied_with_the_keyboard_alone(page: Page, site: Site) -> None:
    open_entry(page)
    page.evaluate(SELECT, ["抗击", "抗击"])
    for _character in range(4):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".passage-bubble")).to_be_visible()
    expect(page.locator("body")).to_be_focused()

    page.locator("[data-passage]").get_by_role("button", name="复制选段与引文").press("Enter")

    assert copied(page).startswith("「抗击新冠肺炎」")


def test_escape_puts_the_buttons_away_and_keeps_the_selection(page: Page, site: Site) -> None:
    open_entry(page)
    page.evaluate(SELECT, ["抗击新冠肺炎", "抗击新冠肺炎"])
    expect(page.locator(".passage-bubble")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(".passage-bubble")).to_be_hidden()
    assert page.evaluate("window.getSelection().toString()") == "抗击新冠肺炎"


def test_without_a_selection_the_button_says_how(page: Page, site: Site) -> None:
    open_entry(page)

    page.locator("[data-passage]").get_by_role("button", name="复制选段与引文").click()

    expect(page.locator("[data-passage-status]")).to_contain_text("请先在正文中选取文字")


def test_what_marks_add_to_the_text_is_not_copied(page: Page, site: Site) -> None:
    open_entry(page)
    page.goto(f"{page.url}?q=友城")
    expect(page.locator(".entry mark").first).to_be_visible()
    page.evaluate(SELECT, ["援助国际友城及", "抗击新冠肺炎"])

    page.locator("[data-passage]").get_by_role("button", name="复制选段与引文").click()

    assert copied(page).startswith("「援助国际友城及友好组织抗击新冠肺炎」\n")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("塞浦路斯等7个国家", "塞浦路斯等7个国家"),
        ("浦路斯等7个国", "浦路斯等7个国"),
        ("先后收到了", "感谢视频"),
        ("金华市先后向意大利、", "并先后收到"),
    ],
    ids=["words", "parts of words", "end", "long"],
)
def test_a_link_to_a_passage_brings_it_into_view(
    page: Page, browser: Browser, site: Site, first: str, last: str
) -> None:
    open_entry(page)
    page.evaluate(SELECT, [first, last])
    page.locator("[data-passage]").get_by_role("button", name="复制选段链接").click()
    link = copied(page)
    context = browser.new_context(viewport={"width": 375, "height": 200}, reduced_motion="reduce")
    other = context.new_page()

    other.goto(link)

    other.wait_for_function(IN_VIEW, arg=first)
    context.close()


def test_signs_of_the_fragments_own_are_written_so_that_they_are_text(
    page: Page, site: Site
) -> None:
    open_entry(page)
    words = "一-二,三&四"
    page.evaluate(
        "(words) => { document.querySelector('.entry .text p').textContent = words; }", words
    )
    page.evaluate(SELECT, [words, words])

    page.locator("[data-passage]").get_by_role("button", name="复制选段链接").click()

    fragment = copied(page).split("#:~:text=")[1]
    assert re.fullmatch("[0-9A-F%]+", fragment)
    assert unquote(fragment) == words


def test_the_chosen_style_is_offered_first_on_every_page(page: Page, site: Site) -> None:
    open_entry(page)
    page.get_by_text("其他格式").click()

    page.get_by_role("button", name="首选此格式").first.click()

    expect(page.locator("#citation")).to_have_text(re.compile("^姚欢，2022"))
    page.goto("/hangzhou-gongshu-2021/")
    first = page.locator("[data-cited]").first
    expect(first.locator("[data-cited-label]")).to_have_text("GB/T 7714—2025 著者-出版年制")
    expect(first.locator(".copy-text")).to_have_text(re.compile("^[^.]+，.2021.?. "))


def test_italics_stay_where_a_style_is_chosen_and_copied(page: Page, site: Site) -> None:
    open_entry(page)
    page.get_by_text("其他格式").click()
    box = page.locator('[data-cited="chicago-18-note"]')

    box.get_by_role("button", name="首选此格式").click()
    page.locator('button[data-copy="citation"]').click()

    expect(page.locator("#citation i")).to_have_text("金华市人民政府外事办公室2020年鉴")
    expect(page.locator('button[data-copy="citation"] + [data-copy-status]')).to_have_text("已复制")
    html = page.evaluate(
        "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
    )
    assert "<i>金华市人民政府外事办公室2020年鉴</i> (" in html


def test_a_selected_passage_goes_along_to_the_report(page: Page, site: Site) -> None:
    open_entry(page)
    page.evaluate(SELECT, ["抗击新冠肺炎", "抗击新冠肺炎"])
    page.get_by_role("link", name="为本条目勘误").click()
    expect(page.locator("#id_passage")).to_have_value("抗击新冠肺炎")

    page.locator("#id_fault").fill("原书作“抗击新冠病毒”")
    page.get_by_role("button", name="提交勘误").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("谢谢")
    page.get_by_role("link", name="为本条目勘误").or_(page.get_by_role("link", name=TITLE)).click()
    page.get_by_role("link", name="为本条目勘误").click()
    expect(page.locator("#id_passage")).to_have_value("")


def test_an_error_is_reported_without_javascript(browser: Browser, page: Page, site: Site) -> None:
    address = open_entry(page)
    context = browser.new_context(java_script_enabled=False, base_url=site.url, locale="zh-CN")
    other = context.new_page()
    other.goto(address)
    expect(other.locator(".passage-help")).to_be_hidden()
    other.get_by_role("link", name="为本条目勘误").click()
    other.get_by_role("button", name="提交勘误").click()
    expect(other.get_by_role("alert")).to_contain_text("请写明何处有误")

    other.locator("#id_fault").fill("漏一字")
    other.get_by_role("button", name="提交勘误").click()

    expect(other.get_by_role("heading", level=1)).to_contain_text("谢谢")
    context.close()
