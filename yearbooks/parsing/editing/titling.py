"""Give the text of a new entry its title, and split entries."""

from bisect import bisect_left

from yearbooks.parsing.characters import is_closed, unpadded
from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing.aligning import Range
from yearbooks.parsing.editing.edits import Split
from yearbooks.parsing.editing.passages import Passage, bracketed
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.workspace import Item, Workspace

LONGEST_TITLE = 60


def titled(
    work: Workspace, body: list[Passage], title: str, title_end: int | None = None
) -> tuple[Item, list[Range]]:
    """Make an entry of paragraphs and return it with the ranges that became its title.

    The title is `title`, else the text up to `title_end`, else what stands in brackets, else the
    first line; refuses where none of them is there.
    """
    if not body:
        raise Refused("nothing-there")
    if title.strip():
        return Item(body[0].start, unpadded(title), [], body), []
    first = body[0]
    length = _title_length(work, body, title_end)
    at = first.at(work.source)
    end = at[length] if length < len(first.text) else first.pieces[-1][1]
    head = first.part(first.start, end, work.source)
    rest = first.lacking(first.start, end, work.source)
    found = bracketed(head.text)
    name = unpadded(found[1] if found else head.text)
    if not name:
        raise Refused("title-wanted")
    body = [rest, *body[1:]] if rest else body[1:]
    return Item(head.start, name, head.pieces, body), head.pieces


def _title_length(work: Workspace, body: list[Passage], title_end: int | None) -> int:
    first = body[0]
    if title_end is not None:
        length = bisect_left(first.at(work.source), title_end)
        if not 0 < length <= LONGEST_TITLE:
            raise Refused("title-wanted")
        return length
    if found := bracketed(first.text):
        return found.end()
    if len(first.text) > LONGEST_TITLE or is_closed(first.text):
        raise Refused("title-wanted")
    return len(first.text)


def split(work: Workspace, edit: Split) -> None:
    """Let a new entry begin inside another one."""
    shelf, item = work.find(edit.entry)
    kept, tail = _parted(work, item, edit.at)
    fresh, head = titled(work, tail, edit.title, edit.title_end)
    if any(other.key == fresh.key for other in work.items):
        raise Refused("key-taken")
    item.body = kept
    work.paint(head, Role.TITLE)
    fresh.line = work.lines.number(fresh.key)
    later = [piece for piece in item.signatures if piece[0] >= edit.at]
    if later or not item.signatures:
        fresh.signed, fresh.signatures = item.signed, later
        item.signed = ()
        item.signatures = [piece for piece in item.signatures if piece[0] < edit.at]
    shelf.items.insert(shelf.items.index(item) + 1, fresh)
    work.touched.append((edit.at, edit.at + 1))


def _parted(work: Workspace, item: Item, at: int) -> tuple[list[Passage], list[Passage]]:
    at = _on_text(item, at)
    for index, passage in enumerate(item.body):
        if not any(start <= at < end for start, end in passage.pieces):
            continue
        before = passage.lacking(at, passage.pieces[-1][1], work.source)
        after = passage.lacking(passage.start, at, work.source) if before else passage
        kept = [*item.body[:index], *([before] if before else [])]
        if not kept:
            raise Refused("split-at-start", title=item.title)
        return kept, [*([after] if after else []), *item.body[index + 1 :]]
    raise Refused("not-in-body", title=item.title)


def _on_text(item: Item, at: int) -> int:
    """Return the first offset from `at` on that is text of the entry: a place may stand between."""
    pieces = [piece for passage in item.body for piece in passage.pieces]
    return min((max(start, at) for start, end in pieces if at < end), default=at)
