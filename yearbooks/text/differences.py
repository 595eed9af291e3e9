"""What became of a text, paragraph by paragraph and character by character, for people to read.

Paragraphs are compared first, then clauses, then characters: a number or a Latin word is one
character here, a change between two kept characters of the same word is one change, and an added
or dropped passage begins where a clause does if it may. The work is bounded: what would cost more
is shown as gone and new, whole.
"""

import enum
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from yearbooks.text.folding import is_han
from yearbooks.text.shortest_edit import Block, Budget, by_anchors, by_edits

STEPS = 3_000_000
# Paragraphs of a changed run are matched with each other up to this many pairs.
MOST_PAIRED = 10_000
# Paragraphs that share less of their character pairs than this are shown one after the other.
SAME_PARAGRAPH = 0.35
# Longer stretches of which no clause is kept are not compared character by character.
LONGEST_COMPARED = 6000
_CLAUSE_END = "，。；：！？、,;:!?\n）】”"
_CLAUSE = re.compile(rf"[^{_CLAUSE_END}]*[{_CLAUSE_END}]+|[^{_CLAUSE_END}]+")
_CHARACTER = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|.", re.DOTALL)


class Kind(enum.StrEnum):
    """Name what became of a run of characters; `CUT` stands for kept ones that are not shown."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CUT = "cut"


class Run(NamedTuple):
    """Hold a run of characters and what became of them."""

    kind: Kind
    text: str


Line = tuple[Run, ...]


def differences(
    before: Sequence[str], after: Sequence[str], *, most: int | None = None, steps: int = STEPS
) -> tuple[Line, ...]:
    """Return the paragraphs that changed, in order, each as one line of kept, gone and new runs.

    Only the first `most` are compared and returned.

    >>> differences(["办卡110张。", "甲。"], ["办卡111张。", "甲。"])
    ((Run(kind=<Kind.SAME: 'same'>, text='办卡'), Run(kind=<Kind.GONE: 'gone'>, text='110'), \
Run(kind=<Kind.NEW: 'new'>, text='111'), Run(kind=<Kind.SAME: 'same'>, text='张。')),)
    """
    budget = Budget(steps)
    gaps = _gaps(before, after, by_anchors(before, after, budget))
    lines = (line for gone, new in gaps for line in _changed(gone, new, budget))
    return tuple(islice(lines, most))


def printed_lines(title: str, paragraphs: Sequence[str], credits: Sequence[str]) -> list[str]:
    """Return title, paragraphs and printed credits of an entry as lines that can be compared.

    >>> printed_lines("概况", ["甲。"], ["姚欢"])
    ['【概况】', '甲。', '（姚欢）']
    """
    credit = "".join(f"（{name}）" for name in credits)
    return [f"【{title}】", *paragraphs, *([credit] if credit else [])]


def _gaps(
    before: Sequence[str], after: Sequence[str], blocks: Iterable[Block]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what stands between the kept blocks."""
    a = b = 0
    for next_a, next_b, size in [*blocks, (len(before), len(after), 0)]:
        if next_a > a or next_b > b:
            yield before[a:next_a], after[b:next_b]
        a, b = next_a + size, next_b + size


def _changed(gone: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Line]:
    a = b = 0
    for next_a, next_b in [*_partners(gone, new, budget), (len(gone), len(new))]:
        yield from ((Run(Kind.GONE, text),) for text in gone[a:next_a])
        yield from ((Run(Kind.NEW, text),) for text in new[b:next_b])
        if next_a < len(gone):
            yield compared(gone[next_a], new[next_b], budget)
        a, b = next_a + 1, next_b + 1


def _partners(gone: Sequence[str], new: Sequence[str], budget: Budget) -> list[tuple[int, int]]:
    """Return which paragraph became which, in order: the pairs with the most in common."""
    if len(gone) == 1 == len(new):
        return [(0, 0)]
    pairs = len(gone) * len(new)
    if not pairs or pairs > MOST_PAIRED or not budget.spend(pairs * 20):
        return [(at, at) for at in range(len(gone))] if len(gone) == len(new) else []
    olds, news = ([_pairs_of(text) for text in texts] for texts in (gone, new))
    shares = [[_share(old, now) for now in news] for old in olds]
    return _best_in_order(shares)


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(min(len(text), LONGEST_COMPARED)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def _best_in_order(shares: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    rows, columns = len(shares), len(shares[0])
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for a in reversed(range(rows)):
        for b in reversed(range(columns)):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], _taken(shares, best, a, b))
    pairs, a, b = [], 0, 0
    while a < rows and b < columns:
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            pairs.append((a, b))
            a, b = a + 1, b + 1
    return pairs


def _taken(shares: Sequence[Sequence[float]], best: list[list[float]], a: int, b: int) -> float:
    share = shares[a][b]
    return best[a + 1][b + 1] + share if share >= SAME_PARAGRAPH else 0.0


def compared(before: str, after: str, budget: Budget | None = None) -> Line:
    """Return one paragraph as kept, gone and new runs; joined without the new ones it is `before`."""
    budget = budget or Budget(STEPS)
    old, now = _CLAUSE.findall(before), _CLAUSE.findall(after)
    runs: list[Run] = []
    for kept, gone, new in _pieces(old, now, by_anchors(old, now, budget)):
        runs += _by_characters(gone, new, budget)
        runs.append(Run(Kind.SAME, kept))
    return _slid(_lone_joined(_merged(runs)))


def _pieces(
    old: Sequence[str], now: Sequence[str], blocks: Iterable[Block]
) -> Iterator[tuple[str, str, str]]:
    """Yield each kept block with what stands before it in either, as (kept, gone, new)."""
    a = b = 0
    for next_a, next_b, size in [*blocks, (len(old), len(now), 0)]:
        kept = "".join(old[next_a : next_a + size])
        yield kept, "".join(old[a:next_a]), "".join(now[b:next_b])
        a, b = next_a + size, next_b + size


def _by_characters(gone: str, new: str, budget: Budget) -> Iterator[Run]:
    if not (gone and new) or max(len(gone), len(new)) > LONGEST_COMPARED:
        yield from (Run(Kind.GONE, gone), Run(Kind.NEW, new))
        return
    old, now = _CHARACTER.findall(gone), _CHARACTER.findall(new)
    blocks = by_edits(old, now, budget) if _have_much_in_common(old, now) else []
    for kept, before, after in _pieces(old, now, blocks):
        yield from (Run(Kind.GONE, before), Run(Kind.NEW, after), Run(Kind.SAME, kept))


def _have_much_in_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> bool:
    """Tell whether it is one passage changed; else what both share is chance, and reads as noise."""
    common = sum((Counter(one) & Counter(other)).values())
    return common * 3 >= min(len(one), len(other))


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Join runs of one kind; between two kept runs what went comes before what is new."""
    merged: list[Run] = []
    gone = new = ""
    for kind, text in runs:
        if kind is Kind.GONE:
            gone += text
        elif kind is Kind.NEW:
            new += text
        elif text:
            merged += _change(gone, new)
            gone = new = ""
            if merged and merged[-1].kind is Kind.SAME:
                text = merged.pop().text + text
            merged.append(Run(Kind.SAME, text))
    return merged + _change(gone, new)


def _change(gone: str, new: str) -> list[Run]:
    return [run for run in (Run(Kind.GONE, gone), Run(Kind.NEW, new)) if run.text]


def _lone_joined(runs: Sequence[Run]) -> list[Run]:
    """Take one kept Han character between two changes into them: it is kept by chance."""
    parted: list[Run] = []
    for at, run in enumerate(runs):
        lone = run.kind is Kind.SAME and len(run.text) == 1 and is_han(run.text)
        if lone and 0 < at < len(runs) - 1:
            parted += [Run(Kind.GONE, run.text), Run(Kind.NEW, run.text)]
        else:
            parted.append(run)
    return _merged(parted)


def _slid(runs: Sequence[Run]) -> Line:
    """Move each added or dropped passage to where a clause begins, if the text allows it."""
    line = list(runs)
    for at in range(1, len(line) - 1):
        left, run, right = line[at - 1 : at + 2]
        if left.kind is right.kind is Kind.SAME and run.kind is not Kind.SAME:
            line[at - 1 : at + 2] = _best_slide(left.text, run, right.text)
    return tuple(run for run in line if run.text)


def _best_slide(left: str, run: Run, right: str) -> list[Run]:
    text, best = run.text, (left, run.text, right)
    while left and left[-1] == text[-1]:
        left, text, right = left[:-1], left[-1] + text[:-1], text[-1] + right
        if _begins_clause(left) and not _begins_clause(best[0]):
            best = (left, text, right)
    left, text, right = best
    while right and right[0] == text[0] and not _begins_clause(left):
        left, text, right = left + text[0], text[1:] + right[0], right[1:]
        if _begins_clause(left):
            best = (left, text, right)
    return [Run(Kind.SAME, best[0]), Run(run.kind, best[1]), Run(Kind.SAME, best[2])]


def _begins_clause(before: str) -> bool:
    return not before or before[-1] in _CLAUSE_END


def clipped(line: Line, around: int = 40) -> Line:
    """Return the line with long kept runs cut down to what stands around a change.

    >>> clipped((Run(Kind.SAME, "甲乙丙丁戊"), Run(Kind.NEW, "己")), around=1)[0]
    Run(kind=<Kind.CUT: 'cut'>, text='甲乙丙丁')
    """
    return tuple(
        part
        for at, run in enumerate(line)
        for part in _clipped_run(run, around if at else 0, around if at < len(line) - 1 else 0)
    )


def _clipped_run(run: Run, head: int, tail: int) -> Iterator[Run]:
    if run.kind is not Kind.SAME or len(run.text) <= head + tail + 2:
        yield run
        return
    end = len(run.text) - tail
    parts = (
        Run(Kind.SAME, run.text[:head]),
        Run(Kind.CUT, run.text[head:end]),
        Run(Kind.SAME, run.text[end:]),
    )
    yield from (part for part in parts if part.text)
