"""Every page of the site in every state, by name, and how a browser gets there."""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.site import Site


@dataclass(frozen=True, slots=True)
class State:
    """Hold an address, what to do there, and the status that it answers with."""

    path: str
    act: Callable[[Page], None] | None = None
    status: int = 200


def open_all(page: Page) -> None:
    """Unfold everything that can be."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def suggest(page: Page) -> None:
    """Type until suggestions are shown, and step to the first."""
    box = page.get_by_role("combobox").first
    box.fill("")
    box.press_sequentially("金华")
    expect(page.locator(".suggestions [role=option]").first).to_be_visible()
    box.press("ArrowDown")


def open_keys(page: Page) -> None:
    """Open the list of keys."""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def log_in_wrongly(page: Page) -> None:
    """Have the log-in form complain."""
    # Another name each time: one that fails too often is locked out.
    page.locator("#id_username").fill(secrets.token_hex(8))
    page.locator("#id_password").fill("nothing")
    page.locator("input[type=submit]").click()
    expect(page.locator(".errornote")).to_be_visible()


STATES = {
    "home": State("/"),
    "home, suggestions open": State("/", suggest),
    "results, list of keys open": State("/search/?q=友城", open_keys),
    "all entries": State("/search/"),
    "results": State("/search/?q=金华"),
    "results, all unfolded": State("/search/?q=友城&place=jinhua&section=综述", open_all),
    "results, suggestions open": State("/search/?q=金华", suggest),
    "results in two groups": State("/search/?q=金华非洲合作"),
    "results with synonyms": State("/search/?q=外办"),
    "last page of results": State("/search/?page=3"),
    "no results": State("/search/?q=没有这样的词"),
    "no results for the conditions": State("/search/?q=友城&place=beijing&covered_year=1999"),
    "repaired query": State("/search/?q=“友城 (抗疫"),
    "query of which nothing is left": State("/search/?q=-"),
    "wrong conditions": State("/search/?covered_year=abc&place=nowhere"),
    "keyword in context": State("/search/kwic/?q=金华&sort=left"),
    "keyword in context, nothing": State("/search/kwic/?q=没有这样的词"),
    "keyword in context, empty": State("/search/kwic/"),
    "places": State("/places/"),
    "place": State("/places/jinhua/"),
    "place with places below": State("/places/zhejiang/"),
    "place without entries": State("/places/beijing/"),
    "years": State("/years/"),
    "year": State("/years/2020/"),
    "sections": State("/sections/"),
    "section": State("/sections/综述/"),
    "topics": State("/topics/"),
    "topic": State("/topics/apec-card/"),
    "yearbooks": State("/yearbooks/"),
    "yearbook": State("/jinhua-2020/", open_all),
    "chapter": State("/hangzhou-gongshu-2021/text/"),
    "entry": State("{entry}"),
    "entry, all unfolded": State("{entry}", open_all),
    "entry with marks": State("{entry}?q=金华&match=any"),
    "revision": State("{corrected}/v2", open_all),
    "superseded revision": State("{corrected}/v1"),
    "history": State("{corrected}/history"),
    "two revisions compared": State("{corrected}/history?from=1&to=2"),
    "history of a yearbook": State("/jinhua-2020/changes/"),
    "verification": State("{corrected}/verify"),
    "withdrawn entry": State("{withdrawn}", status=410),
    "divided entry": State("{divided}", status=300),
    "nothing here": State("/nothing-here", status=404),
    "mistyped identifier": State("/psgt4w4", status=404),
    "list without that page": State("/search/?page=999", status=404),
    "bad request": State("/?" + "&".join(["a=1"] * 1001), status=400),
    "about": State("/about/"),
    "accessibility": State("/about/accessibility/"),
    "design": State("/about/design/", open_all),
    "tour": State("/about/tour/"),
    "reading list, empty": State("/search/list/"),
    "reading list": State("/search/list/?ids={id},psgt4w4"),
    "report of an error": State("{entry}/report"),
    "feeds": State("/feeds/"),
    "interface for programs": State("/api/v1/docs"),
    "data": State("/data/"),
    "find a cited entry": State("/cite"),
    "find a cited entry, several fit": State("/cite?title=概况", status=300),
    "find a cited entry, nothing fits": State("/cite?title=没有这样的词", status=404),
    "find a cited entry, wrong year": State("/cite?title=概况&year=abc", status=400),
    "traditional characters": State("{entry}?aid=hant"),
    "pinyin": State("{entry}?aid=pinyin"),
    "help": State("/help/search/"),
    "log-in": State("/admin/login/"),
    "log-in, refused": State("/admin/login/", log_in_wrongly),
}


def addresses(site: Site) -> dict[str, str]:
    """Return the addresses of entries that states stand for, by name."""
    told = json.loads(site.shell("from tests.browser.lives import tell; tell()"))
    contents = site.get("/jinhua-2020/")
    entry = re.findall(r'href="(/jinhua-2020/\w{7})"', contents)[3]
    return {"entry": entry, "id": entry.rpartition("/")[2], **told}


def reach(page: Page, state: State, known: dict[str, str], **parameters: str) -> None:
    """Bring `page` into the state."""
    path = state.path.format(**known)
    extra = "&".join(f"{name}={value}" for name, value in parameters.items())
    joint = "&" if "?" in path else "?"
    answer = page.goto(f"{path}{joint}{extra}" if extra else path)
    assert answer.status == state.status, path
    if state.act:
        state.act(page)
