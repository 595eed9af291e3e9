"""What can be done to sections: name, begin, join."""

from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing.edits import BeginSection, JoinSection, NameSection
from yearbooks.parsing.editing.lifting import lift
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.workspace import Shelf, Workspace
from yearbooks.parsing.sections import KINDS, heading_text, kind_of


def name_section(work: Workspace, edit: NameSection) -> None:
    """Give a section a heading and a kind."""
    shelf = work.shelf(edit.section)
    printed = " ".join(edit.heading.split())
    if not printed:
        raise Refused("heading-empty")
    kind = _kind(edit.kind, printed)
    shelf.printed, shelf.heading, shelf.kind = printed, heading_text(printed), kind
    work.touched += shelf.head


def _kind(kind: str, heading: str) -> str:
    if kind and kind not in KINDS:
        raise Refused("bad-kind", kind=kind)
    return kind or kind_of(heading)


def begin_section(work: Workspace, edit: BeginSection) -> None:
    """Let the entries from one on be a section of their own."""
    shelf, item = work.find(edit.entry)
    ranged = edit.start is not None and edit.end is not None
    start, end = (edit.start or 0, edit.end or 0) if ranged else (0, 0)
    printed = " ".join((edit.heading or work.source[start:end]).split()).strip("*# ")
    if not printed:
        raise Refused("heading-empty")
    kind = _kind(edit.kind, printed)
    key = start if ranged else item.key
    if any(other.key == key for other in work.shelves):
        raise Refused("key-taken")
    pieces = lift(work, start, end) if ranged else []
    work.paint(pieces, Role.HEADING)
    if item not in shelf.items:
        raise Refused("no-such-entry")
    at = shelf.items.index(item)
    line = work.lines.number(key)
    fresh = Shelf(key, heading_text(printed), printed, kind, pieces, shelf.items[at:], line)
    del shelf.items[at:]
    work.shelves.insert(work.shelves.index(shelf) + 1, fresh)
    work.touched.append((key, key + 1))


def join_section(work: Workspace, edit: JoinSection) -> None:
    """Take the border of a section away; its printed heading is left aside."""
    shelf = work.shelf(edit.section)
    at = work.shelves.index(shelf)
    if len(work.shelves) == 1:
        raise Refused("only-section")
    if at:
        work.shelves[at - 1].items += shelf.items
    else:
        work.shelves[1].items[:0] = shelf.items
    work.paint(shelf.head, Role.FURNITURE)
    work.shelves.remove(shelf)
