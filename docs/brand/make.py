"""Make the social card and the icons of `static/img/` from `card.html` and the mark; `make brand`."""

import struct
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from archive.browser import find_browser

HERE = Path(__file__).parent
IMAGES = HERE.parent.parent / "static" / "img"
MARK = IMAGES / "mark.svg"
ICON = """<body style="margin:0;background:{ground};display:grid;place-items:center;height:100vh">
{mark}<style>svg{{height:{share}vh;width:auto}}</style></body>"""


def icon(browser: Browser, side: int, share: int, ground: str = "transparent") -> bytes:
    """Return the mark as a square PNG, its height a share of the side in per cent."""
    page = browser.new_page(viewport={"width": side, "height": side})
    mark = MARK.read_text(encoding="utf-8")
    page.set_content(ICON.format(ground=ground, mark=mark, share=share))
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def ico(png: bytes, side: int) -> bytes:
    """Return a PNG in the wrapping of an ICO file."""
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), 22)
    return header + entry + png


def main() -> None:
    """Write the card and the icons."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.goto((HERE / "card.html").as_uri())
        page.screenshot(path=IMAGES / "card.png")
        (IMAGES / "favicon.ico").write_bytes(ico(icon(browser, 32, 96), 32))
        (IMAGES / "apple-touch-icon.png").write_bytes(icon(browser, 180, 76, "#faf7f0"))
        browser.close()


if __name__ == "__main__":
    main()
