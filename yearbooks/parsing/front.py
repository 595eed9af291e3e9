"""Read what stands before the first entry: titles, years, places, chapter and section headings."""

import re
from dataclasses import dataclass, field

from yearbooks.parsing import colophon, furniture, place
from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.booktitle import BookTitle, read_title, year_alone
from yearbooks.parsing.characters import shown, squeezed, unpadded
from yearbooks.parsing.heads import number_form
from yearbooks.parsing.sections import is_latin, looks_like_heading

_GLUED = re.compile(r"(?P<name>.*[\u4e00-\u9fff])\s*(?P<number>\d{1,3})")
_REPORT = re.compile(r".*(?:年报|年報|年刊|概览|大事记|要览|综览|年鉴.*|年鑑.*)")
_CELLS = re.compile(r"\A[|｜]|\t")
_RULE = re.compile(r"[\s|:：\-—]*-[\s|:\-]*")
LONGEST_STRAY = 15


@dataclass(slots=True)
class Front:
    """Hold what the front matter says, each thing with the block that says it."""

    titles: list[BookTitle] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    crumbs: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    masthead: str | None = None
    chapter: str | None = None
    chapter_number: tuple[str, Block] | None = None
    heading_title: str | None = None
    number_claim: tuple[int, int] | None = None


def read_front(blocks: list[Block], end: int) -> Front:
    """Classify the first `end` blocks, and say what they tell."""
    front = Front()
    candidates: list[int] = []
    for index in range(end):
        block = blocks[index]
        if block.kind is Kind.HEAD:
            candidates.append(index)
        if block.kind is Kind.FURNITURE and _is_front_furniture(block.text):
            block.kind = Kind.TEXT
        if (block.kind is Kind.ROW or _CELLS.search(block.text)) and _read_row(
            front, blocks, index
        ):
            block.kind = Kind.META
        if block.kind is Kind.TEXT and block.text:
            _read_line(front, blocks, index, candidates)
    _settle(front, blocks, candidates, end)
    return front


def _read_row(front: Front, blocks: list[Block], index: int) -> bool:
    """Read the title that stands in a cell of a row: | 绍兴年鉴 2019 | 政务 |; its rule goes with it."""
    text = blocks[index].text
    if index and blocks[index - 1].kind is Kind.META and _RULE.fullmatch(text):
        return True
    cells = [cell.strip() for cell in re.split(r"[|｜\t]", text) if cell.strip()]
    titles = [title for cell in cells if (title := read_title(cell))]
    if front.titles or not titles:
        return False
    front.titles += titles
    front.years += [year for cell in cells if (year := year_alone(cell))]
    return True


def _is_front_furniture(text: str) -> bool:
    """Take back what is a page number or a button elsewhere: the year, the home of a breadcrumb."""
    return year_alone(text) is not None or colophon.is_breadcrumb(text)


def _read_line(front: Front, blocks: list[Block], index: int, candidates: list[int]) -> None:
    block = blocks[index]
    text = block.text
    if _read_metadata(front, blocks, index) or _read_name(front, block):
        block.kind = Kind.META
    elif is_latin(text):
        near = bool(candidates) and candidates[-1] == index - 1 and "YEARBOOK" not in text.upper()
        block.kind = Kind.SUBTITLE if near else Kind.META
    elif front.masthead is None and colophon.is_office(squeezed(text)):
        front.masthead = squeezed(text)
        block.kind = Kind.META
    elif place.is_place_line(squeezed(text)) and len(squeezed(text)) >= 2:
        front.places.append(squeezed(text))
        block.kind = Kind.META
    elif block.line.level or looks_like_heading(text):
        block.kind = Kind.HEAD
        candidates.append(index)


def _read_metadata(front: Front, blocks: list[Block], index: int) -> bool:
    text, line = blocks[index].text, blocks[index].line
    before = blocks[index - 1] if index else None
    after_home = before is not None and before.text in front.crumbs
    if colophon.is_breadcrumb(text, after_home=after_home, quoted=line.quote):
        front.crumbs.append(text)
        return True
    if colophon.items_of(text):
        return True
    if url := colophon.url_in(text):
        front.urls.append(url)
        return colophon.is_address(text)
    if publisher := colophon.publisher_in(text):
        front.publishers.append(publisher)
        return True
    return False


def _read_name(front: Front, block: Block) -> bool:
    year = year_alone(block.text)
    if year is not None:
        front.years.append(year)
        return True
    title = read_title(block.text)
    if title is None:
        return furniture.is_yearbook_head(block.text)
    front.titles.append(title)
    return True


def _settle(front: Front, blocks: list[Block], candidates: list[int], end: int) -> None:
    """Let the last heading before the first entry open a section; those before it name the chapter."""
    for index in candidates:
        if _has_text_after(blocks, index, end):
            continue
        if index != candidates[-1] and _has_peer(blocks, index, end):
            continue
        if index != candidates[-1] or not _is_section(blocks[index], end, blocks):
            _name_chapter(front, blocks[index])


def _has_peer(blocks: list[Block], index: int, end: int) -> bool:
    """Tell whether a heading of the same level or number comes later: then both are sections."""
    level = blocks[index].line.level
    if level > 1 and any(
        b.line.level == level and b.kind is Kind.TEXT and b.text for b in blocks[end:]
    ):
        return True
    form = number_form(blocks[index].text)
    return form is not None and any(
        b.kind is Kind.HEAD and number_form(b.text) == form for b in blocks[end:]
    )


def _is_section(block: Block, end: int, blocks: list[Block]) -> bool:
    """Tell whether the last heading is a section, not a title or chapter."""
    if _REPORT.fullmatch(squeezed(block.text)):
        return False
    later = [b.line.level for b in blocks[end:] if b.kind is Kind.TEXT and b.line.level]
    chapter_like = block.line.level == 1 and later and min(later) > 1
    return not (chapter_like and re.search("[·•、]", block.text))


def _has_text_after(blocks: list[Block], index: int, end: int) -> bool:
    index += 1
    while index < end and blocks[index].kind in (Kind.FURNITURE, Kind.SUBTITLE, Kind.META):
        index += 1
    if index >= end or blocks[index].kind is not Kind.TEXT:
        return False
    text = blocks[index].text
    return not text or (blocks[index].closed and len(text) > LONGEST_STRAY)


def _name_chapter(front: Front, block: Block) -> None:
    block.kind = Kind.META
    text = shown(block.text)
    if _REPORT.fullmatch(squeezed(text)) and front.heading_title is None:
        front.heading_title = text
        return
    if front.chapter is not None:
        return
    match = _GLUED.fullmatch(block.text.strip())
    if match:
        front.chapter_number = (match["number"], block)
        front.number_claim = (block.start + match.start("number"), block.end)
        text = shown(match["name"])
    front.chapter = unpadded(text)
