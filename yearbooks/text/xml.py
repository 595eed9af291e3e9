"""XML that can always be read: escaped, without the characters that XML 1.0 cannot hold."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def content(text: str) -> str:
    r"""Return text as it stands between tags.

    >>> content("外事 & 侨务\x0b")
    '外事 &amp; 侨务'
    """
    return escape(_NOT_IN_XML.sub("", text))


def element(name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
    """Return an element that holds text.

    >>> element("title", "A < B", {"type": "text"})
    '<title type="text">A &lt; B</title>'
    """
    return f"<{name}{_written(attributes)}>{content(text)}</{name}>"


def empty(name: str, attributes: Mapping[str, str]) -> str:
    """Return an element that holds nothing but its attributes.

    >>> empty("link", {"href": "/?a=1&b=2"})
    '<link href="/?a=1&amp;b=2"/>'
    """
    return f"<{name}{_written(attributes)}/>"


def around(name: str, inner: str, attributes: Mapping[str, str] | None = None) -> str:
    """Return an element around XML that is written already.

    >>> around("feed", "<id>1</id>")
    '<feed><id>1</id></feed>'
    """
    return f"<{name}{_written(attributes)}>{inner}</{name}>"


def _written(attributes: Mapping[str, str] | None) -> str:
    pairs = (attributes or {}).items()
    return "".join(f" {name}={quoteattr(_NOT_IN_XML.sub('', value))}" for name, value in pairs)
