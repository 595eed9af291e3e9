"""What can be done to entries: split, merge, retitle, move, take in, leave aside, correct, sign."""

from yearbooks.parsing import credits
from yearbooks.parsing.characters import shown, unpadded
from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing.aligning import Range, visible
from yearbooks.parsing.editing.edits import (
    Correct,
    Drop,
    Merge,
    Move,
    Retitle,
    Sign,
    Take,
    Taking,
)
from yearbooks.parsing.editing.lifting import lift
from yearbooks.parsing.editing.passages import Passage, bracketed, continues, read_passages
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.titling import titled
from yearbooks.parsing.editing.workspace import Item, Workspace
from yearbooks.parsing.names import names_in


def merge(work: Workspace, edit: Merge) -> None:
    """Put an entry, its printed title too, at the end of the entry before it."""
    shelf, item = work.find(edit.entry)
    at = shelf.items.index(item)
    if at == 0:
        raise Refused("first-in-section", title=item.title)
    before = shelf.items[at - 1]
    for passage in _with_title(work, item):
        last = before.body[-1] if before.body else None
        if last and passage.pieces and continues(last.text, passage.text):
            before.body[-1] = last.then(passage, work.source)
        else:
            before.body.append(passage)
    before.signed = tuple(dict.fromkeys((*before.signed, *item.signed)))
    before.signatures += item.signatures
    del shelf.items[at]
    work.touched.append((item.start, item.start + 1))


def _with_title(work: Workspace, item: Item) -> list[Passage]:
    """Return the paragraphs of an entry, its printed title at their head."""
    if not item.head:
        return item.body
    head = printed_title(work, item)
    work.paint(item.head, Role.BODY)
    if not item.body:
        return [head]
    first = item.body[0]
    same_line = first.pieces and "\n" not in work.source[head.pieces[-1][1] : first.pieces[0][0]]
    if same_line and head.pieces[-1][1] <= first.pieces[0][0]:
        return [head.then(first, work.source), *item.body[1:]]
    return [head, *item.body]


def printed_title(work: Workspace, item: Item) -> Passage:
    """Return the title as the source prints it, its brackets too, without marks of Markdown."""
    raw = "".join(work.source[start:end] for start, end in item.head)
    text = shown(raw).strip("*#_ >")
    return Passage(text or shown(raw), item.head)


def retitle(work: Workspace, edit: Retitle) -> None:
    """Call an entry otherwise."""
    _shelf, item = work.find(edit.entry)
    if not edit.title.strip():
        raise Refused("title-empty")
    item.title = unpadded(edit.title)
    work.touched += item.head or [(item.start, item.start + 1)]


def move(work: Workspace, edit: Move) -> None:
    """Put an entry elsewhere in its section or another."""
    shelf, item = work.find(edit.entry)
    target = work.shelf(edit.section)
    if edit.before is not None and edit.before != item.key:
        target = work.find(edit.before)[0]
    place = [other.key for other in target.items]
    if edit.before == item.key:
        return
    shelf.items.remove(item)
    at = len(target.items)
    if edit.before in place:
        at = [other.key for other in target.items].index(edit.before)
    target.items.insert(at, item)


def drop(work: Workspace, edit: Drop) -> None:
    """Leave a range aside."""
    work.paint(lift(work, edit.start, edit.end), Role.FURNITURE)


def take(work: Workspace, edit: Take) -> None:
    """Take a range in where the archivist says."""
    if edit.how is Taking.ENTRY:
        _take_as_entry(work, edit)
        return
    if edit.entry is None:
        raise Refused("no-entry-named")
    item = work.find(edit.entry)[1]
    _TAKERS[edit.how](work, edit, item)


def _take_as_body(work: Workspace, edit: Take, item: Item) -> None:
    pieces = lift(work, edit.start, edit.end, keep=item)
    work.paint(pieces, Role.BODY)
    _insert(item, read_passages(pieces, work.source))


def _insert(item: Item, passages: list[Passage]) -> None:
    """Put paragraphs where they stand in the source among those of the entry."""
    for passage in passages:
        at = next(
            (i for i, other in enumerate(item.body) if other.start > passage.start), len(item.body)
        )
        item.body.insert(at, passage)


def _take_as_title(work: Workspace, edit: Take, item: Item) -> None:
    title = _title_of(work, edit.start, edit.end)
    old = [printed_title(work, item)] if item.head else []
    inside = [piece for piece in item.head if edit.start < piece[1] and piece[0] < edit.end]
    if inside:
        raise Refused("title-left-empty", title=item.title)
    pieces = lift(work, edit.start, edit.end, keep=item)
    work.paint(item.head, Role.BODY)
    _insert(item, old)
    work.paint(pieces, Role.TITLE)
    item.title, item.head = title, pieces


def _title_of(work: Workspace, start: int, end: int) -> str:
    text = " ".join(each.text for each in read_passages([(start, end)], work.source))
    found = bracketed(text)
    title = unpadded(found[1] if found else text.strip("*# "))
    if not title:
        raise Refused("nothing-there")
    return title


def _take_as_credit(work: Workspace, edit: Take, item: Item) -> None:
    text = shown(work.source[edit.start : edit.end])
    found = credits.read_alone(text)
    names = found.names if found else names_in(text.strip("（）()〔〕［］[] "))
    if not names:
        raise Refused("no-names")
    pieces = lift(work, edit.start, edit.end, keep=item)
    work.paint(pieces, Role.CREDIT)
    item.signed = tuple(dict.fromkeys((*item.signed, *names)))
    item.signatures = sorted([*item.signatures, *pieces])


def _take_as_entry(work: Workspace, edit: Take) -> None:
    item, head = titled(
        work, read_passages(work.partition.covered(edit.start, edit.end), work.source), edit.title
    )
    pieces = lift(work, edit.start, edit.end)
    if any(other.key == item.key for other in work.items):
        raise Refused("key-taken")
    work.paint(pieces, Role.BODY)
    work.paint(head, Role.TITLE)
    item.line = work.lines.number(item.key)
    before = [other for other in work.items if other.start < item.start]
    nearest = max(before, key=lambda other: other.start, default=None)
    if nearest is None:
        work.shelves[0].items.insert(0, item)
        return
    shelf = work.find(nearest.key)[0]
    shelf.items.insert(shelf.items.index(nearest) + 1, item)


_TAKERS = {
    Taking.BODY: _take_as_body,
    Taking.TITLE: _take_as_title,
    Taking.CREDIT: _take_as_credit,
}


def correct(work: Workspace, edit: Correct) -> None:
    """Say a passage otherwise than it is printed; where it stands is kept."""
    if not edit.text.strip():
        raise Refused("says-nothing")
    span: Range = (edit.start, edit.end)
    for item in work.items:
        if _within(item.head, span):
            told = Passage(item.title, item.head).saying(edit.text, *span, work.source)
            item.title = unpadded(told.text)
            work.touched.append(span)
            return
        for at, passage in enumerate(item.body):
            if _within(passage.pieces, span):
                item.body[at] = passage.saying(shown(edit.text), *span, work.source)
                work.touched.append(span)
                return
    raise Refused("not-in-one")


def _within(pieces: list[Range], span: Range) -> bool:
    start, end = span
    starts_in = any(first <= start < last for first, last in pieces)
    return start < end and starts_in and end <= max(last for _, last in pieces)


def sign(work: Workspace, edit: Sign) -> None:
    """Set the names printed on an entry."""
    _shelf, item = work.find(edit.entry)
    item.signed = tuple(dict.fromkeys(name.strip() for name in edit.names if name.strip()))
    work.touched += visible(item.signatures, work.source)
