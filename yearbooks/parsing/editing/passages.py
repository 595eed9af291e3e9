"""Passages: a paragraph or title under edit, with the source offset of each of its characters."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from yearbooks.parsing.characters import ends_paragraph, joint, shown
from yearbooks.parsing.document import INVISIBLE
from yearbooks.parsing.draft import Paragraph
from yearbooks.parsing.editing.aligning import Range, lines, offsets, visible, within, without
from yearbooks.parsing.paragraphs import LIST_ITEM

_BRACKETED = re.compile(r"[【〖〔［\[](.+?)[】〗〕］\]]")


@dataclass(slots=True)
class Passage:
    """Hold a text, the pieces it came from, and lazily where each of its characters stands."""

    text: str
    pieces: list[Range]
    _at: list[int] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Passage":
        """Take up a paragraph of a draft."""
        return cls(paragraph.text, list(paragraph.pieces))

    @property
    def start(self) -> int:
        """Return where the passage begins in the source."""
        return self.pieces[0][0] if self.pieces else 0

    def at(self, source: str) -> list[int]:
        """Return the source offset of every character."""
        if self._at is None:
            self._at = offsets(self.text, source, self.pieces)
        return self._at

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a character of `[start, end)` is one of the passage's pieces."""
        return any(first < end and start < last for first, last in self.pieces)

    def lacking(self, start: int, end: int, source: str) -> "Passage | None":
        """Return the passage without what stands at `[start, end)`; None where nothing is left."""
        at = self.at(source)
        first, last = bisect_left(at, start), bisect_left(at, end)
        before, after = self.text[:first].rstrip(), self.text[last:].lstrip()
        pieces = visible(without(self.pieces, start, end), source)
        if not (before or after) or not pieces:
            return None
        gap = joint(before, after) if before and after else ""
        kept = at[: len(before)]
        rest = at[len(at) - len(after) :] if after else []
        return Passage(before + gap + after, pieces, kept + rest[:1] * len(gap) + rest)

    def part(self, start: int, end: int, source: str) -> "Passage":
        """Return what of the passage stands at `[start, end)`."""
        at = self.at(source)
        first, last = bisect_left(at, start), bisect_left(at, end)
        raw = self.text[first:last]
        lead = len(raw) - len(raw.lstrip())
        text = raw.strip()
        pieces = visible(within(self.pieces, start, end), source)
        return Passage(text, pieces, at[first + lead : first + lead + len(text)])

    def saying(self, text: str, start: int, end: int, source: str) -> "Passage":
        """Return the passage with `text` for what stands at `[start, end)`."""
        at = self.at(source)
        first, last = bisect_left(at, start), bisect_left(at, end)
        told = self.text[:first] + text + self.text[last:]
        return replace(self, text=told, _at=[*at[:first], *[max(start, 0)] * len(text), *at[last:]])

    def then(self, other: "Passage", source: str) -> "Passage":
        """Return both as one paragraph."""
        gap = joint(self.text, other.text)
        mine, theirs = self.at(source), other.at(source)
        at = mine + theirs[:1] * len(gap) + theirs
        return Passage(self.text + gap + other.text, self.pieces + other.pieces, at)


def read_passages(pieces: Iterable[Range], source: str) -> list[Passage]:
    """Read the lines of some ranges as paragraphs, mending what a line end cut."""
    passages: list[Passage] = []
    for piece in pieces:
        for start, end in lines(source, *piece):
            text = shown(INVISIBLE.sub("", source[start:end]))
            if not text:
                continue
            passage = Passage(text, [(start, end)])
            if passages and continues(passages[-1].text, text):
                passages[-1] = passages[-1].then(passage, source)
            else:
                passages.append(passage)
    return passages


def continues(before: str, text: str) -> bool:
    """Tell whether a text goes on in the paragraph before it.

    >>> continues("加强", "合作。"), continues("好。", "又。"), continues("如下", "1.签证")
    (True, False, False)
    """
    return not ends_paragraph(before) and LIST_ITEM.match(text) is None


def bracketed(text: str) -> re.Match[str] | None:
    """Find a title in brackets at the start of a text.

    >>> bracketed("【概况】2020年")[1]
    '概况'
    """
    return _BRACKETED.match(text)
