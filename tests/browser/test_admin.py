"""The archivist's pages in a browser: no rule of WCAG broken, nothing wider than a telephone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

PAGES = [
    "/admin/",
    "/admin/yearbooks/import/",
    "/admin/yearbooks/import/add/",
    "/admin/yearbooks/import/1/change/",
    "/admin/yearbooks/entry/",
    "/admin/yearbooks/errorreport/",
    "/admin/yearbooks/searchlog/",
    "/admin/yearbooks/searchlog/nothing-found/",
    "/admin/yearbooks/topic/",
    "/admin/yearbooks/topic/2/change/",
    "/admin/yearbooks/synonym/1/change/",
    "/admin/yearbooks/place/",
]
WIDTHS = {"desk": 1280, "telephone": 375}


@pytest.fixture
def page(archivist: BrowserContext) -> Iterator[Page]:
    """Give a page of the archivist's browser."""
    page = archivist.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_page_of_the_admin_breaks_no_rule(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    answer = page.goto(path)

    assert answer.status == 200
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/admin/yearbooks/topic/2/change/"])
def test_no_button_of_a_form_is_cut_off(page: Page, path: str) -> None:
    page.goto(path)

    buttons = page.locator(".submit-row > :is(a, input)").all()
    cut = "each => each.scrollHeight > each.clientHeight + 1"
    assert len(buttons) >= 3
    assert [button for button in buttons if button.evaluate(cut)] == []
