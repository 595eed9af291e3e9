"""Tell the parts of a web page apart: the text it was made for, and the furniture around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from yearbooks.parsing.characters import HAN
from yearbooks.parsing.colophon import is_breadcrumb

SILENT = frozenset(
    {"script", "style", "template", "head", "title", "iframe", "object", "svg", "canvas", "audio"}
    | {"video", "map", "noframes", "datalist", "meta", "link", "base"}
)
# What a page of running text is not made of; each is kept, as furniture.
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "select", "button", "textarea", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "complementary", "menu"})
_FURNITURE_NAME = re.compile(
    r"(?:^|[-_ ])(?:\w*nav|\w*menu|foot(?:er)?\w*|side(?:bar)?|friend\w*|links?|share\w*|toolbar|"
    r"bdshare\w*|tools?|search\w*|login|copyright|related|recommend\w*|hot|qrcode|ewm|pagination)"
    r"(?:$|[-_ \d])",
    re.I,
)
_CRUMB_NAME = re.compile(r"crumb|position|location|place|path|weizhi|wz", re.I)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HAN_RUN = re.compile(f"[{HAN}]+")

MOST_FURNITURE = 200
LEAST_LINKS = 3
MOST_OF_THE_TEXT = 0.6


@dataclass(slots=True)
class Weight:
    """Count the Han characters below a node that are links and that are not, links and tables."""

    linked: int = 0
    plain: int = 0
    links: int = 0
    tables: int = 0


def weigh(root: LexborNode) -> dict[int, Weight]:
    """Weigh every element of a page, each by its `mem_id`."""
    weights: dict[int, Weight] = {}
    for node, leaving in walk(root):
        if node.is_text_node:
            parent = node.parent
            if parent is not None:
                _weigh_text(weights, parent, node.text_content or "")
        elif leaving and node.parent is not None:
            own = weights.get(node.mem_id) or Weight()
            above = weights.setdefault(node.parent.mem_id, Weight())
            is_link = node.tag == "a"
            above.linked += own.linked + (own.plain if is_link else 0)
            above.plain += 0 if is_link else own.plain
            above.links += own.links + is_link
            above.tables += own.tables + (node.tag == "table")
    return weights


def _weigh_text(weights: dict[int, Weight], parent: LexborNode, text: str) -> None:
    weight = weights.setdefault(parent.mem_id, Weight())
    weight.plain += sum(len(run) for run in _HAN_RUN.findall(text))


def walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the nodes below `root` in order, elements twice: on the way in, and on the way out.

    What is never shown as text (scripts, styles) is left out.
    """
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving or node.is_text_node:
            yield node, leaving
            continue
        if not node.is_element_node or node.tag in SILENT:
            continue
        yield node, False
        stack.append((node, True))
        child = node.last_child
        while child is not None:
            stack.append((child, False))
            child = child.prev


def main_part(root: LexborNode, weights: dict[int, Weight]) -> LexborNode:
    """Find the innermost element that holds most of the page's running text."""
    total = weights.get(root.mem_id, Weight()).plain
    node = root
    while heavy := _heaviest(node, weights, total * MOST_OF_THE_TEXT):
        node = heavy
    return node


def _heaviest(node: LexborNode, weights: dict[int, Weight], least: float) -> LexborNode | None:
    child = node.first_child
    while child is not None:
        weight = weights.get(child.mem_id) if child.is_element_node else None
        if weight is not None and weight.plain > least and child.tag not in SILENT:
            return child
        child = child.next
    return None


def is_furniture(node: LexborNode, weight: Weight, *, inside: bool) -> bool:
    """Tell whether an element is navigation and the like; never one with much text of its own.

    `inside` says that it stands in the main part, where names of classes tell little.
    """
    if weight.plain > MOST_FURNITURE:
        return False
    attributes = node.attributes
    if "hidden" in attributes or _UNSHOWN.search(attributes.get("style") or ""):
        return True
    if (attributes.get("role") or "") in _FURNITURE_ROLES or node.tag in _FURNITURE_TAGS:
        return True
    if inside or node.tag in ("html", "body"):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if _CRUMB_NAME.search(names):
        return False
    return bool(_FURNITURE_NAME.search(names)) or _is_menu(node, weight)


def _is_menu(node: LexborNode, weight: Weight) -> bool:
    """Tell a box that is mostly links, with its heading, from the path of the page."""
    if weight.links < LEAST_LINKS or weight.linked < 2 * weight.plain:
        return False
    return not is_breadcrumb(" ".join(node.text().split()))
