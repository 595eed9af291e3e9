"""One real site for all browser tests: gunicorn, worker, static files, Content-Security-Policy."""

import re
from collections.abc import Iterator

import pytest

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
