"""Lighthouse and axe-core on a site of its own, their figures into docs/accessibility.md.

Run with `make lighthouse`; it needs Node.js and fetches lighthouse@12 by npx. Each page is visited
three times under Lighthouse's mobile throttling, and the median of each figure is told.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from archive.browser import find_browser
from tests.browser.axe import RULES, violations
from tests.browser.states import STATES, addresses, reach
from tests.site import Site

PAGE = Path(__file__).parents[1] / "docs" / "accessibility.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
ROUNDS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST_SCORE, LONGEST_PAINT = 95, 1.5
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Figures(NamedTuple):
    """Hold scores of 100 by category, and the seconds to the first contentful paint."""

    scores: dict[str, int]
    paint: float


def main(arguments: Sequence[str] = ()) -> int:
    """Measure, print and write the figures; return 1 where one misses its mark."""
    argparse.ArgumentParser(
        prog="python -m benchmarks.lighthouse",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args(arguments)
    if not shutil.which("npx"):
        sys.stderr.write("Lighthouse needs Node.js: install it (Debian: apt install npm).\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "data")
        try:
            site.start()
            rows = {name: visited(address) for name, address in pages(site).items()}
            broken = axe(site)
        finally:
            site.clear_away()
    written = f"{table(rows)}\n{axe_line(broken)}\n"
    sys.stdout.write(written)
    PAGE.write_text(between_marks(PAGE.read_text("utf-8"), written), "utf-8")
    return 0 if all(map(good, rows.values())) and not broken else 1


def pages(site: Site) -> dict[str, str]:
    """Return the measured pages by name."""
    entry = re.findall(r'href="(/jinhua-2020/\w{7})"', site.get("/jinhua-2020/"))[3]
    paths = {
        "home": "/",
        "results": f"/search/?q={quote('友城')}",
        "entry": entry,
        "yearbook": "/jinhua-2020/",
    }
    return {name: f"{site.url}{path}" for name, path in paths.items()}


def visited(address: str) -> Figures:
    """Return the median figures of a page."""
    return median([figures(report(address)) for _round in range(ROUNDS)])


def report(address: str) -> dict[str, Any]:
    """Return what Lighthouse reports of one visit."""
    command = ["npx", "--yes", "lighthouse@12", address, "--output=json", "--quiet"]
    done = subprocess.run(
        [*command, f"--chrome-flags={FLAGS}"],
        env=os.environ | {"CHROME_PATH": find_browser()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed at {address}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def figures(told: dict[str, Any]) -> Figures:
    """Return the figures of a report."""
    scores = {name: round(told["categories"][name]["score"] * 100) for name in CATEGORIES}
    return Figures(scores, told["audits"]["first-contentful-paint"]["numericValue"] / 1000)


def median(rounds: Iterable[Figures]) -> Figures:
    """Return the median of each figure."""
    rounds = list(rounds)
    scores = {
        name: int(statistics.median_low(each.scores[name] for each in rounds))
        for name in CATEGORIES
    }
    return Figures(scores, statistics.median(each.paint for each in rounds))


def good(page: Figures) -> bool:
    """Tell whether all figures of a page reach their marks."""
    return min(page.scores.values()) >= LEAST_SCORE and page.paint <= LONGEST_PAINT


def table(rows: dict[str, Figures]) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        "| page | performance | accessibility | best practices | SEO | first contentful paint |",
        "|---|---|---|---|---|---|",
    ]
    for name, page in rows.items():
        scores = " | ".join(str(page.scores[category]) for category in CATEGORIES)
        lines.append(f"| {name} | {scores} | {page.paint:.2f} s |")
    return "\n".join(lines) + "\n"


def axe(site: Site) -> dict[str, list[str]]:
    """Return what axe-core finds, by state; only states with a finding."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS.split())
        page = browser.new_context(base_url=site.url, locale="zh-CN").new_page()
        known = addresses(site)
        found = {}
        for name, state in STATES.items():
            reach(page, state, known)
            found[name] = violations(page)
        browser.close()
    return {name: broken for name, broken in found.items() if broken}


def axe_line(broken: dict[str, list[str]]) -> str:
    """Return in one sentence what axe-core found."""
    total = sum(map(len, broken.values()))
    where = f" ({', '.join(broken)})" if broken else ""
    return f"axe-core, {', '.join(RULES)}: {len(STATES)} states, {total} violations{where}."


def between_marks(page: str, written: str) -> str:
    """Return the page with what stands between the two marks replaced."""
    before, mark, rest = page.partition(BEGIN)
    _old, second, after = rest.partition(END)
    if not mark or not second:
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{written}\n{END}{after}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
