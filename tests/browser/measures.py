"""What a browser measures on a page: targets, focus, what is cut off."""

from playwright.sync_api import Page

# Links in running text are exempt (WCAG 2.5.8, inline), and so is what is hidden until focused.
SMALL_TARGETS = """least => {
    const inline = (element) =>
        getComputedStyle(element).display === "inline" &&
        element.parentElement.textContent.trim().length > element.textContent.trim().length;
    const size = (element) => {
        const box = element.getBoundingClientRect();
        return Math.min(box.width, box.height);
    };
    return [...document.querySelectorAll("a[href], button, input, select, summary")]
        .filter((element) => element.checkVisibility() && !element.closest(".skip-link"))
        .filter((element) => size(element) < least - 0.01 && !inline(element))
        .map((element) => `${element.outerHTML.slice(0, 100)} ${size(element)}`);
}"""

# The outline against what lies around it, and whether what has the focus is on top somewhere.
FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body || element === document.documentElement) return null;
    const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = (colour) => numbers(colour).slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    let ground = element.parentElement;
    while (ground && numbers(getComputedStyle(ground).backgroundColor)[3] === 0) {
        ground = ground.parentElement;
    }
    const style = getComputedStyle(element);
    const pair = [light(style.outlineColor),
        light(getComputedStyle(ground ?? document.documentElement).backgroundColor)];
    const boxes = [...element.getClientRects()];
    const points = boxes.flatMap((box) => [0.1, 0.5, 0.9].map((part) => [
        box.left + box.width * part, box.top + box.height / 2]));
    const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (element.contains(top) || top.contains(element));
    });
    return {
        what: element.outerHTML.slice(0, 120),
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        contrast: (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05),
        seen,
    };
}"""

CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const hides = ["hidden", "clip"].includes(style.overflowX) ||
        ["hidden", "clip"].includes(style.overflowY);
    return hides && element.checkVisibility() && !element.closest(".visually-hidden, .kwic") &&
        (element.scrollWidth > element.clientWidth + 1 ||
            element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""

SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""


def small_targets(page: Page, least: int = 24) -> list[str]:
    """Return the targets that are smaller than `least` CSS pixels and not part of a sentence."""
    return page.evaluate(SMALL_TARGETS, least)


def walk(page: Page, key: str, most: int = 400) -> list[dict[str, object]]:
    """Press `key` until the focus leaves the page or begins anew; return how each stop looked."""
    stops: list[dict[str, object]] = []
    for _press in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            return stops
        stops.append(stop)
    raise AssertionError("the focus does not leave the page")


def space_out(page: Page) -> None:
    """Space the text out as a reader may (WCAG 1.4.12)."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets.push(sheet); }",
        SPACED,
    )


def cut_off(page: Page) -> list[str]:
    """Return the elements that hide a part of what they hold."""
    return page.evaluate(CUT_OFF)


def sideways(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
