"""Take the pictures of this folder from a site of its own; run with `make tour`."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from archive.browser import find_browser
from tests.site import Site

HERE = Path(__file__).parent
WIDTHS = (1440, 375)
TITLE = "金华市外办积极投身国际航班接机衔接工作"


def pages(site: Site) -> dict[str, str]:
    """Return the pictured pages by name."""
    contents = site.get("/jinhua-2020/")
    entry = re.search(rf'href="(/jinhua-2020/\w{{7}})"[^>]*>\s*{TITLE}', contents)[1]
    return {
        "home": "/",
        "results": "/search/?q=友城",
        "entry": entry,
        "contents": "/jinhua-2020/",
    }


def main() -> None:
    """Take every page at every width, the first screen of each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder) / "data")
        try:
            site.start()
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
            )
            for width in WIDTHS:
                context = browser.new_context(
                    base_url=site.url, locale="zh-CN", viewport={"width": width, "height": 900}
                )
                page = context.new_page()
                for name, path in pages(site).items():
                    page.goto(path)
                    page.screenshot(path=HERE / f"{name}-{width}.png")
            browser.close()
        finally:
            site.clear_away()


if __name__ == "__main__":
    main()
