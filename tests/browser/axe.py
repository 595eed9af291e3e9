"""What axe-core finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run({
    runOnly: {type: "tag", values: rules}, resultTypes: ["violations"],
})"""


def violations(page: Page) -> list[str]:
    """Return what breaks a rule on the page as it stands: the rule, the element, the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, RULES)["violations"]
    return [
        f"{broken['id']}: {node['target']}: {node['failureSummary']}"
        for broken in found
        for node in broken["nodes"]
    ]
