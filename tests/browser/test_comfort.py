"""What WCAG 2.2 asks beyond what axe-core can tell: size, focus, reflow, spacing, colours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.measures import cut_off, sideways, small_targets, space_out, walk
from tests.browser.states import STATES, reach
from tests.site import Site

pytestmark = pytest.mark.browser

OURS = [name for name in STATES if not name.startswith("log-in")]
SPACED = [
    "home",
    "home, suggestions open",
    "results",
    "entry",
    "chapter",
    "yearbook",
    "help",
]
WALKED = ["home", "results", "entry with marks", "keyword in context", "yearbook"]


@pytest.fixture(scope="module")
def narrow(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Page]:
    """Open a window of 320 CSS pixels: a page of 1280 at 400 %."""
    size = {"width": 320, "height": 600}
    context = browser.new_context(**browser_context_args, viewport=size)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", OURS)
def test_page_reflows_at_320_pixels_and_its_targets_are_large_enough(
    narrow: Page, known: dict[str, str], name: str
) -> None:
    reach(narrow, STATES[name], known)

    assert sideways(narrow) <= 0
    assert small_targets(narrow) == []


@pytest.mark.parametrize("name", SPACED)
def test_text_may_be_spaced_out(narrow: Page, known: dict[str, str], name: str) -> None:
    reach(narrow, STATES[name], known)

    space_out(narrow)

    assert sideways(narrow) <= 0
    assert cut_off(narrow) == []


@pytest.mark.parametrize(("key", "scheme"), [("Tab", "light"), ("Shift+Tab", "dark")])
@pytest.mark.parametrize("name", WALKED)
def test_focus_is_always_seen(
    page: Page, known: dict[str, str], name: str, key: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 1024, "height": 500})
    reach(page, STATES[name], known)

    stops = walk(page, key)

    assert len(stops) > 20
    assert [stop["what"] for stop in stops if not stop["outline"]] == []
    assert [stop["what"] for stop in stops if stop["contrast"] < 3] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_help_stands_at_the_same_place_of_each_page(page: Page, known: dict[str, str]) -> None:
    order = []
    for name in ("home", "results", "entry", "yearbook", "help", "nothing here"):
        reach(page, STATES[name], known)
        order.append(page.locator("header nav a, footer a, footer button").all_inner_texts())

    assert order[0].index("帮助") < order[0].index("检索帮助") < order[0].index("快捷键")
    assert all(each == order[0] for each in order)


def test_motion_stops_for_those_who_ask(page: Page, site: Site) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/jinhua-2020/text/")

    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((element) => {"
        " const style = getComputedStyle(element);"
        " return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0"
        " || parseFloat(style.animationDuration) > 0; }).length"
    )

    assert moving == 0


SHOWN = """selector => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((each) => {
        const style = getComputedStyle(each);
        return ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) > 0) ||
            ![canvas, "rgba(0, 0, 0, 0)"].includes(style.backgroundColor);
    });
}"""


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/", ".big-search button, .big-search input, .help-link"),
        ("/years/2020/", ".site-nav [aria-current], .language-switch [aria-current]"),
        ("/search/?q=友城&place=jinhua", ".hit mark, .chips a, .sorts [aria-current], .selected"),
        ("/jinhua-2020/", ".copy-row button, .button"),
        ("/jinhua-2020/text/", ".aids [aria-current], .language-switch [aria-current]"),
    ],
)
def test_what_colour_tells_shows_in_a_contrast_theme_too(
    page: Page, site: Site, path: str, selector: str
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(path)

    shown = page.evaluate(SHOWN, selector)

    assert len(shown) >= 2
    assert all(shown)
