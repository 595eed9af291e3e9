"""What tests ask of a page's markup."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Page:
    """Hold the elements of one HTML page in their order: name and attributes."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def attributes(self, name: str) -> list[dict[str, str]]:
        """Return the attributes of every element of that name."""
        return [attributes for element, attributes in self.elements if element == name]

    @property
    def loaded(self) -> list[str]:
        """Return the addresses that a browser fetches by itself or that links lead to."""
        return [
            attributes[key]
            for _name, attributes in self.elements
            for key in ("src", "href", "action")
            if key in attributes
        ]

    @property
    def ids(self) -> list[str]:
        """Return all identifiers of elements."""
        return [attributes["id"] for _name, attributes in self.elements if "id" in attributes]


def read(html: str) -> Page:
    """Read a page."""
    page = Page()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            page.elements.append((tag, {key: value or "" for key, value in attrs}))

    Reader().feed(html)
    return page
