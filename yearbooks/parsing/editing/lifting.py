"""Take a range of the source out of whatever holds it, all of it or, where that cannot be, nothing."""

from dataclasses import dataclass, field

from yearbooks.parsing.characters import unpadded
from yearbooks.parsing.editing.aligning import Range, visible, without
from yearbooks.parsing.editing.passages import Passage
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.workspace import Item, Shelf, Workspace


@dataclass(slots=True)
class _Left:
    """Hold what an entry is once the range is taken out."""

    item: Item
    title: str
    head: list[Range]
    body: list[Passage] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.head and not self.body


def lift(work: Workspace, start: int, end: int, *, keep: Item | None = None) -> list[Range]:
    """Take `[start, end)` out of titles, paragraphs, credits and headings; return what that was.

    An entry of which nothing is left goes; `keep` stays, even without text. Refuses what would
    leave a title or heading empty.
    """
    pieces = visible(work.partition.covered(start, end), work.source) if start < end else []
    if not pieces:
        raise Refused("nothing-there")
    left = [_without(work, item, start, end) for item in work.items if _holds(item, start, end)]
    for each in left:
        if not each.title and (each.item is keep or not each.is_empty):
            raise Refused("title-left-empty", title=each.item.title)
    heads = [(shelf, without(shelf.head, start, end)) for shelf in work.shelves if shelf.head]
    for shelf, head in heads:
        if not head:
            raise Refused("heading-left-empty", heading=shelf.printed)
    _settle(work, left, heads, keep)
    _unsign(work, start, end)
    return pieces


def _settle(
    work: Workspace, left: list[_Left], heads: list[tuple[Shelf, list[Range]]], keep: Item | None
) -> None:
    for shelf, head in heads:
        shelf.head = head
    for each in left:
        each.item.title, each.item.head, each.item.body = each.title, each.head, each.body
    gone = {each.item.key for each in left if each.is_empty and each.item is not keep}
    for shelf in work.shelves:
        shelf.items = [item for item in shelf.items if item.key not in gone]


def _holds(item: Item, start: int, end: int) -> bool:
    held = Passage("", item.head).holds(start, end)
    return held or any(passage.holds(start, end) for passage in item.body)


def _without(work: Workspace, item: Item, start: int, end: int) -> _Left:
    title, head = item.title, item.head
    if Passage("", head).holds(start, end):
        rest = Passage(title, head).lacking(start, end, work.source)
        title, head = (unpadded(rest.text), rest.pieces) if rest and rest.text else ("", [])
    body = [
        rest
        for passage in item.body
        if (
            rest := passage.lacking(start, end, work.source)
            if passage.holds(start, end)
            else passage
        )
    ]
    return _Left(item, title, head, body)


def _unsign(work: Workspace, start: int, end: int) -> None:
    for item in work.items:
        if item.signatures and Passage("", item.signatures).holds(start, end):
            item.signatures = visible(without(item.signatures, start, end), work.source)
            if not item.signatures:
                item.signed = ()
