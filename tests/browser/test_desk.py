"""The review of a draft in a browser: edits by mouse and keyboard, two people, no script at all."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.desk import address_of, log_in, publish, saved, titles, upload, volume
from tests.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def page(archivist: BrowserContext) -> Iterator[Page]:
    """Give a page of the archivist's browser."""
    page = archivist.new_page()
    page.goto("/admin/")
    page.evaluate("localStorage.clear()")
    yield page
    page.close()


def test_a_draft_is_edited_by_keyboard_alone_undone_and_published(page: Page) -> None:
    upload(page, volume("丽水市"))
    page.locator("[data-pick]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("m")
    saved(page)
    merged = titles(page)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-pick]")).to_have_count(3)
    page.keyboard.press("v")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    expect(page.locator("#bench-notice")).to_contain_text("正文正是从这里开始")
    page.keyboard.press("v")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    page.locator("[data-dialog=title] input").fill("签证与认证")
    page.keyboard.press("Enter")
    expect(page.locator("[data-pick]").nth(1)).to_contain_text("签证与认证")

    publish(page)

    assert merged == ["概况", "侨情"]
    expect(page.get_by_role("link", name="签证与认证")).to_be_visible()


def test_selected_words_become_the_title_of_a_new_entry(page: Page) -> None:
    upload(page, volume("绍兴市"))
    words = page.locator("[data-source] .as-body", has_text="丝路情深")

    words.click(click_count=3)
    page.locator("[data-tool=split]").click()

    expect(page.locator("[data-pick]")).to_have_count(4)
    assert titles(page)[1] == "丝路情深"


@pytest.mark.drill
def test_an_entry_and_its_place_in_the_source_light_each_other_up(page: Page) -> None:
    upload(page, volume("台州市"))

    page.locator("[data-source] .as-body", has_text="归侨80人").click()
    from_source = page.locator(".outline-branch.is-chosen").inner_text()
    page.locator("[data-pick]", has_text="签证").click()

    assert "侨情" in from_source
    expect(page.locator("[data-source] .is-chosen").first).to_have_text("【签证】")


@pytest.mark.drill
def test_typed_words_outlive_a_closed_page(page: Page) -> None:
    upload(page, volume("衢州市"))
    page.locator("[data-pick]").first.click()
    page.keyboard.press("r")
    page.locator("[data-dialog=title] input").press_sequentially("还没保存")
    page.reload()

    page.locator("[data-pick]").first.click()
    page.keyboard.press("r")

    expect(page.locator("[data-dialog=title] input")).to_have_value("还没保存")


def test_who_comes_second_is_told_and_loses_nothing(archivist: BrowserContext, page: Page) -> None:
    upload(page, volume("舟山市"))
    other = archivist.new_page()
    other.goto(address_of(page))
    other.locator("[data-pick]", has_text="签证").click()
    other.keyboard.press("m")
    saved(other)

    page.locator("[data-pick]", has_text="侨情").click()
    page.keyboard.press("r")
    page.locator("[data-dialog=title] input").fill("归侨")
    page.keyboard.press("Enter")
    expect(page.locator("#bench-notice")).to_contain_text("admin")
    told = page.locator("#bench-notice").inner_text()
    broken = violations(page)
    page.get_by_role("button", name="在最新的草稿上执行我的修改").click()

    expect(page.locator("[data-pick]")).to_have_count(2)
    expect(page.locator("#bench-notice")).to_be_empty()
    assert titles(page) == ["概况", "归侨"]
    assert "签证" in told
    assert broken == []
    other.close()


@pytest.mark.drill
def test_a_lost_connection_keeps_the_edit_for_another_try(page: Page) -> None:
    upload(page, volume("温州市"))
    page.route("**/edit/", lambda route: route.abort())
    page.locator("[data-pick]", has_text="签证").click()
    page.keyboard.press("m")
    page.get_by_role("button", name="重试").wait_for()

    page.unroute("**/edit/")
    page.get_by_role("button", name="重试").click()

    expect(page.locator("[data-pick]")).to_have_count(2)


def test_several_files_are_taken_each_by_itself(page: Page) -> None:
    page.goto("/admin/yearbooks/import/add/")
    empty = {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}
    page.locator("input[type=file]").set_input_files([volume("嘉兴市"), empty, volume("湖州市")])

    page.locator(".submit-row input").click()

    expect(page.locator("[data-uploads] li")).to_have_count(3)
    expect(page.locator("[data-uploads] .upload-fault")).to_have_text("“空.txt”是空文件。")
    expect(page.locator("[data-uploads] .standing-review")).to_have_count(2, timeout=30_000)
    assert violations(page) == []


def drop(page: Page, files: list[dict[str, object]]) -> None:
    """Let go of files over the box that takes them, as a mouse does."""
    given = [{**file, "buffer": file["buffer"].decode()} for file in files]
    carried = page.evaluate_handle(
        """files => {
            const carried = new DataTransfer();
            for (const one of files) {
                carried.items.add(new File([one.buffer], one.name, { type: one.mimeType }));
            }
            return carried;
        }""",
        given,
    )
    for event in ("dragenter", "dragover"):
        page.dispatch_event("[data-drop]", event, {"dataTransfer": carried})
    expect(page.locator("[data-drop]")).to_have_class(re.compile("is-over"))
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": carried})


def test_dropped_files_show_how_far_each_is_and_one_that_fails_is_sent_again(page: Page) -> None:
    page.goto("/admin/yearbooks/import/add/")
    page.evaluate(
        """() => {
            window.told = [];
            new MutationObserver(() => {
                for (const bar of document.querySelectorAll("[data-uploads] progress")) {
                    window.told.push([bar.value, bar.max]);
                }
            }).observe(document.querySelector("[data-uploads] ul"), {
                subtree: true, childList: true, attributes: true, attributeFilter: ["value", "max"],
            });
        }"""
    )
    lost = iter([True, False, False])
    page.route("**/import/add/", lambda route: route.abort() if next(lost) else route.fallback())

    drop(page, [volume("黄山市"), volume("芜湖市")])

    expect(page.locator("[data-drop]")).not_to_have_class(re.compile("is-over"))
    expect(page.locator("[data-uploads] .standing-review")).to_have_count(1, timeout=30_000)
    page.get_by_role("button", name="重试").click()

    expect(page.locator("[data-uploads] .standing-review")).to_have_count(2, timeout=30_000)
    sent = [done for done, whole in page.evaluate("window.told") if done == whole]
    assert max(sent) > len(volume("芜湖市")["buffer"])
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.drill)])
def test_the_desk_breaks_no_rule_in_any_state(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    upload(page, volume(f"宁波市{width}"))
    page.locator("[data-pick]").first.click()
    chosen = violations(page)
    page.keyboard.press("?")
    listed = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    asked = violations(page)
    page.keyboard.press("Escape")
    wide = page.evaluate("document.documentElement.scrollWidth")
    plain = []
    for link in ("修改 概况", "修改类目 综述", "更正书籍信息"):
        page.get_by_role("link", name=link).first.click()
        plain += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.go_back()

    assert (chosen, listed, asked, plain) == ([], [], [], [])
    assert wide <= width


@pytest.fixture
def plain_page(
    browser: Browser, browser_context_args: dict[str, object], site: Site, password: str
) -> Iterator[Page]:
    """Give a page of a browser that runs no scripts."""
    context = log_in(browser, password, **browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_everything_goes_without_scripts(plain_page: Page) -> None:
    page = plain_page
    upload(page, volume("金坛区"))
    page.get_by_role("link", name="修改 概况").click()
    page.locator("#split-words").fill("丝路情深")
    page.locator("#split-title").fill("丝路")
    page.get_by_role("button", name="拆分").click()
    page.get_by_role("link", name="修改 签证").click()
    page.locator("#typo-words").fill("110张")
    page.locator("#typo-text").fill("111张")
    page.locator("form:has(#typo-text) button").click()
    page.get_by_role("link", name="返回草稿").click()
    page.locator("#bench-furniture summary").click()
    page.get_by_role("link", name="处理").click()
    page.get_by_role("button", name="作正文").click()
    before = titles(page)
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="重做").click()

    assert before == titles(page) == ["概况", "丝路", "签证", "侨情"]
    page.locator("[data-pick]", has_text="签证").click()
    text = page.locator(".outline-branch", has_text="签证").inner_text()
    assert "全年办理签证111张。" in text
    assert "—128—" in text
