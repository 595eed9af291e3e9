"""Take the pictures of the page /about/tour/ from a site of its own; run with `make tour`."""

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from archive.browser import find_browser
from tests.site import Site
from yearbooks.views.tour import NARROW, STEPS, WIDE, Form

HERE = Path(__file__).resolve().parent.parent.parent / "static" / "tour"
MOST_BYTES = {WIDE: 40 * 1024, NARROW: 56 * 1024}
QUALITIES = range(80, 29, -5)
TITLE = "金华市外办积极投身国际航班接机衔接工作"
# Characters 20 to 64 of the first paragraph, whose text stands in several nodes.
SELECT = """() => {
    const paragraph = document.querySelector(".entry .text p");
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const wanted = [[20, "setStart"], [64, "setEnd"]];
    let before = 0;
    while (wanted.length && walker.nextNode()) {
        const node = walker.currentNode;
        while (wanted.length && wanted[0][0] <= before + node.length) {
            const [at, set] = wanted.shift();
            range[set](node, at - before);
        }
        before += node.length;
    }
    window.getSelection().addRange(range);
}"""

# Of what is shown: its first line, or what narrows the results down.
TOP = """() => {
    const narrowing = location.search.includes("section=") && document.querySelector("#facets");
    const first = narrowing || document.querySelector("main > *");
    return first.getBoundingClientRect().top + window.scrollY - 16;
}"""


def show_entry(page: Page) -> None:
    """Open an entry from the results."""
    page.goto("/search/?q=接机")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator(".entry").wait_for()


def show_passage(page: Page) -> None:
    """Select a passage of that entry."""
    show_entry(page)
    page.goto(page.url.split("?")[0])
    page.evaluate(SELECT)
    page.locator(".passage-bubble").wait_for()


def show_list(page: Page) -> None:
    """Put four hits on the list and open it."""
    page.goto("/search/?q=友城")
    for place in range(4):
        page.locator(".hit .keep-button").nth(place).click()
    page.goto("/search/list/")
    page.locator("[data-copy-all]").wait_for()


def show_verification(page: Page) -> None:
    """Open the verification of the entry."""
    show_entry(page)
    page.goto(f"{page.url.split('?')[0]}/verify")


def show_contents(page: Page) -> None:
    """Open the contents of the yearbook with the printed sections."""
    page.goto("/hangzhou-gongshu-2021/")


SHOWN: dict[str, Callable[[Page], None]] = {
    "entry": show_entry,
    "passage": show_passage,
    "list": show_list,
    "contents": show_contents,
    "verify": show_verification,
}


def picture(page: Page, form: Form) -> bytes:
    """Return one screen as WebP, as good as the limit of bytes allows.

    A small one begins where the head of the page ends.
    """
    most = MOST_BYTES[form]
    top = page.evaluate(TOP) if form is NARROW else 0
    clip = {"x": 0, "y": top, "width": form.width, "height": form.height, "scale": form.density}
    session = page.context.new_cdp_session(page)
    for quality in QUALITIES:
        asked = {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": True}
        taken = base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])
        if len(taken) <= most:
            return taken
    raise SystemExit(f"{page.url} does not fit into {most} bytes.")


def take(browser: Browser, site: Site, form: Form, scheme: str) -> None:
    """Take every step in one form, on light or dark paper."""
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": form.width, "height": form.height},
    )
    page = context.new_page()
    for step in STEPS:
        show = SHOWN.get(step.name)
        if show:
            show(page)
        else:
            page.goto(step.address)
        page.mouse.move(0, 0)
        page.evaluate("() => document.fonts.ready")
        name = step.pictures[f"{form.name}_{scheme}"].removeprefix("tour/")
        (HERE / name).write_bytes(picture(page, form))
    context.close()


def main() -> None:
    """Take every step wide and narrow, light and dark."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder) / "data")
        try:
            site.start()
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
            )
            for form in (WIDE, NARROW):
                for scheme in ("light", "dark"):
                    take(browser, site, form, scheme)
            browser.close()
        finally:
            site.clear_away()


if __name__ == "__main__":
    main()
