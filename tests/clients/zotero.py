"""What Zotero does with a page, as its translators “unAPI” and “Embedded Metadata” were seen to do.

“unAPI” goes first: the server that the head names is asked for its formats, then for each marked
reference, in the best format it knows. Without marks, “Embedded Metadata” reads the head's tags.
"""

from urllib.parse import urlencode
from xml.etree import ElementTree

import rispy

from tests.pages.markup import Page, read

# In the order in which Zotero prefers them.
KNOWN_FORMATS = ("rdf_zotero", "mods", "marc", "endnote", "ris", "bibtex")
# The first of these that a page has decides; a title alone makes a journal article.
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "journalArticle",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
FIELDS = {
    "citation_title": "title",
    "citation_inbook_title": "bookTitle",
    "citation_publisher": "publisher",
    "citation_publication_date": "date",
    "citation_language": "language",
    "citation_public_url": "url",
    "citation_abstract": "abstractNote",
    "z.place": "place",
}
RIS_FIELDS = {
    "title": "title",
    "secondary_title": "bookTitle",
    "publisher": "publisher",
    "place_published": "place",
    "year": "date",
    "language": "language",
    "abstract": "abstractNote",
}
RIS_TYPES = {"CHAP": "bookSection", "BOOK": "book"}


def marked(page: Page) -> list[str]:
    """Return the identifiers that a page marks."""
    return [
        each["title"] for each in page.attributes("abbr") if "unapi-id" in each["class"].split()
    ]


def saved_by_unapi(client, html: str) -> list[dict[str, object]]:
    """Return an item for each reference that the page marks."""
    page = read(html)
    (server,) = [
        each["href"] for each in page.attributes("link") if each.get("rel") == "unapi-server"
    ]
    return [_asked(client, server, identifier) for identifier in marked(page)]


def _asked(client, server: str, identifier: str) -> dict[str, object]:
    listed = client.get(f"{server}?{urlencode({'id': identifier})}")
    assert listed.status_code == 300
    offered = {each.get("name") for each in ElementTree.fromstring(listed.content)}
    best = next(name for name in KNOWN_FORMATS if name in offered)
    assert best == "ris"
    given = client.get(f"{server}?{urlencode({'id': identifier, 'format': best})}")
    (item, *_entries) = rispy.loads(given.getvalue().decode())
    return {
        "itemType": RIS_TYPES[item["type_of_reference"]],
        "creators": item.get("authors", []),
        "url": item["urls"][0],
        "tags": item.get("keywords", []),
        **{ours: item[theirs] for theirs, ours in RIS_FIELDS.items() if theirs in item},
    }


def saved_by_tags(html: str) -> dict[str, object]:
    """Return the item that the tags of the head make."""
    tags = [
        (each.get("name", ""), each["content"])
        for each in read(html).attributes("meta")
        if "content" in each
    ]
    kinds = [TYPES[name] for name, _content in tags if name in TYPES]
    held = dict(tags)
    return {
        "itemType": kinds[0] if kinds else "webpage",
        "creators": [content for name, content in tags if name == "citation_author"],
        "tags": [content for name, content in tags if name == "citation_keywords"],
        **{field: held[name] for name, field in FIELDS.items() if name in held},
    }
