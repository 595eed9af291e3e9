"""Find where the books of a file begin: at the title lines of another name or year."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yearbooks.parsing import colophon, furniture
from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.booktitle import read_title, year_alone
from yearbooks.parsing.characters import simplified
from yearbooks.parsing.sections import is_latin, is_vocabulary, looks_like_heading

FARTHEST_SENTENCE = 8
MOST_FRONT_LINES = 8
LONGEST_FRONT_LINE = 60

Identity = tuple[str, int | None]


@dataclass(slots=True)
class Books:
    """Hold where books begin, and the title lines that may begin one but do not surely."""

    starts: list[int] = field(default_factory=lambda: [0])
    doubtful: list[Block] = field(default_factory=list)


def find_books(blocks: Sequence[Block]) -> Books:
    """Find where books begin: at a title line of another name or year, once entries have come."""
    last_title = max(i for i, block in enumerate(blocks) if block.kind is Kind.TITLE)
    books = Books()
    identity: Identity | None = None
    doubted: set[Identity] = set()
    entries = 0
    for index, block in enumerate(blocks[:last_title]):
        entries += block.kind is Kind.TITLE
        found = _identity(blocks, index) if block.kind is Kind.TEXT and block.whole else None
        if found is None:
            continue
        if entries and _differs(identity, found):
            if _begins(blocks, index, identity, found):
                books.starts.append(_with_front(blocks, index, books.starts[-1]))
                identity, entries = found, 0
                continue
            _doubt(books, doubted, blocks, index, identity, found)
        if identity is None or (identity[1] is None and identity[0] == found[0]):
            identity = found
    return books


def _doubt(
    books: Books,
    doubted: set[Identity],
    blocks: Sequence[Block],
    index: int,
    identity: Identity | None,
    found: Identity,
) -> None:
    """Remember a title that begins no book for sure, each once; in 《》 it is part of the text."""
    block = blocks[index]
    block.cited = identity is not None and block.text.startswith("《")
    complete = _comes_complete(blocks, index)
    if block.cited and not complete:
        return
    # The only title of a chapter is its running head, unless headings follow it.
    if identity is None and not (complete and _heads_next(blocks, index)):
        return
    if found not in doubted:
        doubted.add(found)
        books.doubtful.append(block)


def _identity(blocks: Sequence[Block], index: int) -> Identity | None:
    title = read_title(blocks[index].text)
    if title is None:
        return None
    name, year = title.identity
    if year is None:
        near = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
        years = [year_alone(block.text) for block in near if block.whole and block.text]
        year = next((year for year in years if year), None)
    return simplified(name), year


def _differs(old: Identity | None, new: Identity) -> bool:
    if old is None:
        return True
    if old[0] == new[0]:
        return old[1] is not None and new[1] is not None and old[1] != new[1]
    # 外事年鉴 names what the chapter is about, not another book.
    return new[1] is not None or not is_vocabulary(new[0].removesuffix("年鉴"))


def _begins(blocks: Sequence[Block], index: int, old: Identity | None, new: Identity) -> bool:
    """Tell whether a title line surely begins another book."""
    block = blocks[index]
    complete = _comes_complete(blocks, index)
    if block.line.level == 1 and complete:
        return True
    if old is None:
        return False
    if block.text.startswith("《") or new[1] is None:
        return complete and _heads_next(blocks, index)
    if complete and _heads_next(blocks, index):
        return True
    return _opens_entry(blocks, index) and not _sentence_before(blocks, index).pending


def _comes_complete(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether no sentence is cut here, running heads and page numbers seen through."""
    before = _sentence_before(blocks, index)
    if before.kind is not Kind.TEXT:
        return True
    return not before.cited and not before.pending and (before.closed or _is_front(before))


def _sentence_before(blocks: Sequence[Block], index: int) -> Block:
    at = index - 1
    while at > 0 and index - at < FARTHEST_SENTENCE and _is_head(blocks[at]):
        at -= 1
    return blocks[at]


def _heads_next(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a section heading follows, the lines of a front matter seen through."""
    for block in blocks[index + 1 : index + 1 + MOST_FRONT_LINES]:
        if block.kind is Kind.HEAD or (block.kind is Kind.TEXT and _is_heading(block)):
            return True
        if not _may_be_front(block):
            return False
    return False


def _opens_entry(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether nothing but front matter and headings stand before the next entry."""
    for block in blocks[index + 1 : index + 1 + MOST_FRONT_LINES]:
        if block.kind is Kind.TITLE:
            return True
        if not _may_be_front(block):
            return False
    return False


def _is_heading(block: Block) -> bool:
    return block.line.level > 1 or is_vocabulary(block.text)


def _may_be_front(block: Block) -> bool:
    if block.kind in (Kind.META, Kind.FURNITURE, Kind.HEAD):
        return True
    if block.kind is not Kind.TEXT or not block.text or not block.whole:
        return False
    short = len(block.text) <= LONGEST_FRONT_LINE and not block.closed and not block.pending
    return bool(
        short
        and (looks_like_heading(block.text) or is_latin(block.text) or year_alone(block.text))
        or _is_front(block)
        or colophon.items_of(block.text)
        or colophon.url_in(block.text)
    )


def _is_head(block: Block) -> bool:
    return block.kind is Kind.FURNITURE or (
        block.kind is Kind.TEXT and not block.cited and _is_front(block)
    )


def _is_front(block: Block) -> bool:
    return bool(
        block.kind in (Kind.TEXT, Kind.FURNITURE)
        and block.text
        and (
            block.line.level == 1
            or colophon.is_breadcrumb(block.text, quoted=block.line.quote, after_home=True)
            or year_alone(block.text)
            or (is_latin(block.text) and "YEARBOOK" in block.text.upper())
            or (furniture.is_yearbook_head(block.text) and not furniture.is_page_number(block.text))
        )
    )


def _with_front(blocks: Sequence[Block], index: int, least: int) -> int:
    while index - 1 > least and not blocks[index - 1].cited and _is_front(blocks[index - 1]):
        index -= 1
    return index
