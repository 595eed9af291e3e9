"""How many bytes a reader's line carries, and that nothing moves once it is shown."""

import gzip
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Request as Fetch

from tests.site import Site

pytestmark = pytest.mark.browser

KIB = 1024
FIRST_VISIT = 60 * KIB
NEXT_PAGE = 15 * KIB
# What a chapter's page may weigh beside its own text, compressed as the server does.
CHAPTER_FACTOR, CHAPTER_EXTRA = 1.3, 8 * KIB


class Fetched(NamedTuple):
    """Hold what a page cost: the bytes of bodies and headers as they came over the wire."""

    address: str
    size: int


@pytest.fixture
def visitor(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[BrowserContext]:
    """Give a browser that was never here."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def weigh(visitor: BrowserContext) -> Callable[[str], list[Fetched]]:
    """Give what visits a page and returns what was fetched for it."""
    page = visitor.new_page()

    def visit(path: str) -> list[Fetched]:
        requests: list[Fetch] = []

        def note(request: Fetch) -> None:
            requests.append(request)

        page.on("requestfinished", note)
        page.goto(path, wait_until="networkidle")
        page.remove_listener("requestfinished", note)
        return [Fetched(each.url, _bytes(each)) for each in requests]

    return visit


def _bytes(request: Fetch) -> int:
    # Of what came from the browser's own store nothing was on the wire: the two make up for it.
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.fixture(scope="module")
def entries(site: Site) -> list[str]:
    """Return the addresses of all entries, the shortest first."""
    code = (
        "from yearbooks.models import Entry; print(*(e.get_absolute_url() for e in sorted("
        "Entry.objects.published().for_lists(), key=lambda e: len(''.join(e.current.paragraphs)))))"
    )
    return site.shell(code).split()


@pytest.mark.parametrize("path", ["/", "/search/?q=友城", "/jinhua-2020/"])
def test_first_visit_is_light(weigh: Callable[[str], list[Fetched]], path: str) -> None:
    fetched = weigh(path)

    assert any(".css" in each.address for each in fetched)
    assert sum(each.size for each in fetched) <= FIRST_VISIT


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_static_files_come_compressed_as_the_browser_asks(site: Site, coding: str) -> None:
    sheet = re.search(r'href="(/static/css/site\.\w+\.css)"', site.get("/"))[1]
    asked = Request(f"{site.url}{sheet}", headers={"Accept-Encoding": coding})

    with urlopen(asked, timeout=20) as answer:
        assert answer.headers["Content-Encoding"] == coding


def test_next_pages_are_light(weigh: Callable[[str], list[Fetched]], entries: list[str]) -> None:
    weigh("/about/")

    for path in ("/", "/search/?q=金华", entries[len(entries) // 2]):
        assert KIB < sum(each.size for each in weigh(path)) <= NEXT_PAGE, path


@pytest.mark.parametrize("label", ["jinhua-2020", "hangzhou-gongshu-2021"])
def test_a_chapter_weighs_little_more_than_its_text(
    weigh: Callable[[str], list[Fetched]], visitor: BrowserContext, label: str
) -> None:
    weigh("/about/")

    fetched = weigh(f"/{label}/text/")

    text = visitor.pages[0].locator(".chapter-text").inner_text()
    allowed = CHAPTER_FACTOR * len(gzip.compress(text.encode())) + CHAPTER_EXTRA
    assert sum(each.size for each in fetched) <= allowed


SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) sum += shift.hadRecentInput ? 0 : shift.value;
    }).observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["/", "/search/?q=友城", "/jinhua-2020/", "{entry}"])
def test_nothing_moves_once_it_is_shown(
    page: Page, entries: list[str], path: str, width: int
) -> None:
    # A slow line: the page is painted before its scripts are there.
    page.route("**/*.js", lambda route: page.wait_for_timeout(50) or route.continue_())
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(path.format(entry=entries[-1]), wait_until="networkidle")

    assert page.evaluate(SHIFTS) == 0
