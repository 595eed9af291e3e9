"""No page in any state breaks a rule that axe-core knows: WCAG 2.2 A, AA and good practice."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.axe import violations
from tests.browser.states import STATES, reach
from tests.site import Site
from yearbooks.filters import EntryFilter
from yearbooks.languages import TAGS

pytestmark = pytest.mark.browser

OTHER_TAGS = [TAGS[code] for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
ONE_OF_EACH = ["home", "results", "entry with marks", "yearbook", "chapter", "help", "nothing here"]
WIDTHS = (1280, 375, 320)


@pytest.fixture(scope="module")
def window(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Page]:
    """Open one window for all states: its files are fetched once."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """Give the window as a new visitor has it."""
    yield window
    window.emulate_media(color_scheme="light")
    window.context.clear_cookies()


@pytest.mark.parametrize("name", STATES)
def test_state_breaks_no_rule(page: Page, known: dict[str, str], name: str) -> None:
    reach(page, STATES[name], known)

    assert violations(page) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_page_in_the_dark_breaks_no_rule(page: Page, known: dict[str, str], name: str) -> None:
    page.emulate_media(color_scheme="dark")
    reach(page, STATES[name], known)

    assert violations(page) == []


@pytest.mark.parametrize("tag", OTHER_TAGS)
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_page_in_another_language_breaks_no_rule(
    page: Page, known: dict[str, str], name: str, tag: str
) -> None:
    reach(page, STATES[name], known, hl=tag)

    assert page.locator("html").get_attribute("lang") == tag
    assert violations(page) == []


@pytest.mark.parametrize("template", ["403.html", "405.html", "500.html"])
def test_page_of_a_failure_breaks_no_rule(page: Page, site: Site, template: str) -> None:
    page.goto("/healthz")
    page.set_content(render_to_string(template, request=RequestFactory().get("/")))

    assert violations(page) == []


@pytest.mark.django_db
def test_page_of_a_search_that_takes_too_long_breaks_no_rule(page: Page, site: Site) -> None:
    request = RequestFactory().get("/search/?q=外事")
    context = {"form": EntryFilter(QueryDict("q=外事&covered_year=2020")).form}
    page.goto("/healthz")
    page.set_content(render_to_string("503.html", context, request))

    assert violations(page) == []


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Return a colour scheme."""
    return request.param


@pytest.fixture(scope="module", params=list(TAGS.values()))
def everywhere(
    request: pytest.FixtureRequest, browser: Browser, site: Site, scheme: str
) -> Iterator[dict[str, BrowserContext]]:
    """Give a window of each width, and one of 640 points at 200 %, in one language and scheme."""
    common = {"base_url": site.url, "color_scheme": scheme}
    sizes = {f"{width} px": {"viewport": {"width": width, "height": 900}} for width in WIDTHS}
    sizes["200 %"] = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
    contexts = {name: browser.new_context(**common, **size) for name, size in sizes.items()}
    for context in contexts.values():
        context.new_page().goto(f"/?hl={request.param}")
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.mark.drill
@pytest.mark.parametrize("name", STATES)
def test_state_breaks_no_rule_at_any_width_in_any_language_and_scheme(
    everywhere: dict[str, BrowserContext], known: dict[str, str], name: str
) -> None:
    found = {}
    for size, context in everywhere.items():
        page = context.pages[0]
        reach(page, STATES[name], known)
        found[size] = violations(page)

    assert found == {size: [] for size in everywhere}
