"""Linked data are no script: the Content-Security-Policy lets them stand."""

import pytest
from playwright.sync_api import Page

from tests.site import Site


@pytest.mark.browser
def test_the_browser_reports_no_breach_of_the_policy(page: Page, site: Site) -> None:
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.url}/search/?q=友城")

    page.locator(".hit h3 a").first.click()

    block = page.locator('script[type="application/ld+json"]')
    assert "Chapter" in block.text_content()
    assert not any("Content Security Policy" in line for line in said)
