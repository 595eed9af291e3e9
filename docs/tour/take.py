"""Take the pictures of this folder from a site of its own; run with `make tour`.

More pictures, for looking at and not for keeping:
`PYTHONPATH=. .venv/bin/python docs/tour/take.py --into FOLDER --widths 1024 768 320 --dark`.
"""

import argparse
import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from archive.browser import find_browser
from tests.site import ROOT, Site

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


def review(site: Site, page: Page) -> None:
    """Show the review of a draft, an entry chosen."""
    if "/admin/" not in page.url:
        page.goto("/admin/")
        page.locator("#id_username").fill("admin")
        page.locator("#id_password").fill(re.search(r"one-time password: (\S+)", site.told)[1])
        page.locator("input[type=submit]").click()
        page.locator("#content-main").wait_for()
    sample = (ROOT / "fixtures/samples/gongshu-2021.md").read_bytes()
    file = {"name": "gongshu-2021.md", "mimeType": "text/plain", "buffer": sample + b"\n"}
    page.goto("/admin/yearbooks/import/add/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".submit-row input").click()
    link = page.locator("[data-uploads] li a")
    page.locator("#bench, [data-uploads] li .note, [data-uploads] li a").first.wait_for()
    if link.count():
        link.first.click()
    page.locator("#bench").wait_for()
    page.locator("[data-pick]").nth(2).click()
    page.locator(".bench-work").evaluate("element => element.scrollIntoView()")


def asked() -> argparse.Namespace:
    """Read which pictures to take, and where to put them."""
    parser = argparse.ArgumentParser(description="Take pictures of the site.")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder that takes them")
    parser.add_argument("--widths", type=int, nargs="+", default=WIDTHS, help="in CSS pixels")
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    return parser.parse_args()


def main() -> None:
    """Take every page at every width, the first screen of each."""
    wanted = asked()
    wanted.into.mkdir(parents=True, exist_ok=True)
    scheme = "dark" if wanted.dark else "light"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder) / "data")
        try:
            site.start()
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
            )
            for width in wanted.widths:
                context = browser.new_context(
                    base_url=site.url,
                    locale="zh-CN",
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                )
                page = context.new_page()
                dark = "-dark" if wanted.dark else ""
                for name, path in pages(site).items():
                    page.goto(path)
                    page.screenshot(path=wanted.into / f"{name}-{width}{dark}.png")
                review(site, page)
                page.screenshot(path=wanted.into / f"review-{width}{dark}.png")
            browser.close()
        finally:
            site.clear_away()


if __name__ == "__main__":
    main()
