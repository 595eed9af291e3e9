"""One real site for all browser tests: gunicorn, worker, static files, Content-Security-Policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.desk import log_in
from tests.browser.states import addresses
from tests.site import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve both samples."""
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        yield site
    finally:
        site.clear_away()


@pytest.fixture(scope="session")
def known(site: Site) -> dict[str, str]:
    """Return the addresses of entries that states stand for, by name."""
    return addresses(site)


@pytest.fixture(scope="session")
def password(site: Site) -> str:
    """Return the one-time password of the administrator."""
    return re.search(r"one-time password: (\S+)", site.told)[1]


@pytest.fixture(scope="session")
def browser_context_args(site: Site) -> dict[str, object]:
    """Speak Chinese, and let pages copy."""
    return {
        "base_url": site.url,
        "locale": "zh-CN",
        "permissions": ["clipboard-read", "clipboard-write"],
    }


@pytest.fixture(scope="module")
def archivist(
    browser: Browser, browser_context_args: dict[str, object], site: Site, password: str
) -> Iterator[BrowserContext]:
    """Give a browser that is logged in."""
    context = log_in(browser, password, **browser_context_args)
    yield context
    context.close()
