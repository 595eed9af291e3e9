"""All links of the pages lead somewhere: a crawler sets out from the first page."""

import re
from collections import Counter, deque
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings

from tests.pages.markup import read
from tests.readers.renderings import source_of
from yearbooks import dumps

pytestmark = pytest.mark.django_db
# Addresses of one shape are made by one line of a template.
EXAMPLES = 1
# The entry that the design page shows is invented.
INVENTED = "psgt4w3"
MOST = 500
KINDS = {
    *("/LABEL/ID", "/LABEL/ID/vN", "/LABEL/ID/facsimile", "/LABEL/changes/", "/search.csv"),
    *("/feeds/", "/feeds/search.atom", "/api/vN/docs", "/data/", "/data/VERSION/entries.csv"),
}
PARTS = (
    (re.compile(r"/data/\d{4}-[0-9a-f-]+/"), "/data/VERSION/"),
    (re.compile(r"[a-z]+(?:-[a-z]+)*-\d{4}(?=[/.]|$)"), "LABEL"),
    (re.compile(r"(?<=/)[0-9b-df-hj-np-tv-xz]{7}(?=[/.?]|$)"), "ID"),
    (re.compile(r"(?<=^/places/)[^/?]+|(?<=^/topics/)[^/?]+|(?<=^/sections/)[^/?]+"), "NAME"),
    (re.compile(r"(?<==)[^&]*"), ""),
    (re.compile(r"\?.*&.*"), "?SEVERAL"),
    (re.compile(r"\d+"), "N"),
)


def shape(address: str) -> str:
    """Return an address without what differs from entry to entry."""
    for pattern, name in PARTS:
        address = pattern.sub(name, address)
    return address


def linked(page: str, html: str) -> set[str]:
    """Return the addresses of this site that a page names: links, files, forms, icons, heads."""
    base = f"{settings.SITE_URL}{page}"
    found = (urldefrag(urljoin(base, each)).url for each in read(html).loaded)
    ours = {each for each in found if each.startswith(f"{settings.SITE_URL}/")}
    return {each.removeprefix(settings.SITE_URL) for each in ours}


def test_every_link_of_every_kind_of_page_leads_somewhere(client, publish, jinhua):
    publish(source_of("gongshu-2021.pdf"), "gongshu-2021.pdf")  # with a facsimile
    dumps.make()
    waiting, seen, shapes, broken = deque(["/", "/cite", "/data/"]), set(), Counter(), []
    while waiting and len(seen) < MOST:
        page = waiting.popleft()
        if (
            page in seen
            or INVENTED in page
            or shapes[shape(page)] >= EXAMPLES
            or page.startswith("/admin/")
        ):
            continue
        seen.add(page)
        shapes[shape(page)] += 1
        response = client.get(page)
        if response.status_code >= 400:
            broken.append((page, response.status_code))
        if "Location" in response.headers:
            waiting.append(urlsplit(response.headers["Location"]).path)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(sorted(linked(page, response.content.decode())))
        if response.streaming:
            response.getvalue()

    assert broken == []
    assert not waiting, "the crawl was cut off"
    met = {unquote(each).split("?")[0] for each in shapes}
    assert met >= KINDS, KINDS - met
