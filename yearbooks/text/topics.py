"""Find the topics 主题 that an entry bears, each with its evidence, by rules that are data."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Literal, NamedTuple

from yearbooks.text.folding import Folded, fold, fold_with_offsets
from yearbooks.text.topic_rules import Term, TopicRule, rules_from_json

__all__ = ["Evidence", "Field", "Term", "TopicRule", "classify", "rules_from_json"]

Field = Literal["title"] | int

_GAP_WIDTH = 30
_REQUIRED = -1
_GAP_ENDS = frozenset("。.!?;")  # not the comma: the enumeration mark 、 folds to it


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say which term speaks for a topic and where: `[start, end)` of the printed field."""

    topic: str
    term: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Hold one string to look for and its meaning: a term or (None) an exclusion of a rule.

    `latin`: an end of it is ASCII and must not cut a word or a number.
    """

    anchor: str
    head: str
    rule: int
    term: Term | None
    latin: bool


# From the first two characters of a string to every such string and what it means in each rule.
_Index = Mapping[str, Sequence[tuple[str, Sequence[_Pattern]]]]


class _Hit(NamedTuple):
    """Hold one occurrence; a tuple, because an entry has dozens."""

    start: int
    end: int
    rule: int
    term: Term | None


@dataclass(frozen=True, slots=True)
class _Scan:
    """Hold what one pass over one field found; `present` are the required strings it holds."""

    field: Field
    folded: Folded
    hits: Mapping[int, list[_Hit]]
    present: frozenset[str]


def classify(
    title: str, paragraphs: Sequence[str], rules: Sequence[TopicRule]
) -> tuple[Evidence, ...]:
    """Return the evidence for every topic that the entry bears, in the order of the rules.

    A topic is borne by one term in the title, or by terms in the paragraphs whose weights reach
    its threshold. Linear in the length of the text.

    >>> rules = rules_from_json([{"slug": "culture", "rule": {"terms": ["文化交流"]}}])
    >>> [(e.term, e.field, e.start, e.end) for e in classify("中外文化交流", [], rules)]
    [('文化交流', 'title', 2, 6)]
    """
    patterns = _compiled(tuple(rules))
    fields: list[tuple[Field, str]] = [("title", title), *enumerate(paragraphs)]
    scans = [_scan(field, text, patterns) for field, text in fields]
    present = frozenset[str]().union(*(scan.present for scan in scans))
    evidence: list[Evidence] = []
    for number in sorted(set().union(*(scan.hits for scan in scans))):
        evidence += _evidence(rules[number], number, scans, present)
    return tuple(evidence)


def _evidence(
    rule: TopicRule, number: int, scans: Sequence[_Scan], present: frozenset[str]
) -> list[Evidence]:
    standing = [
        (scan, hit, term)
        for scan in scans
        if number in scan.hits
        for hit, term in _standing(scan.hits[number], scan.field, present)
    ]
    weight = sum(
        rule.threshold if scan.field == "title" else term.weight for scan, _hit, term in standing
    )
    if weight < rule.threshold:
        return []
    return [
        Evidence(rule.slug, term.text, scan.field, *scan.folded.printed(hit.start, hit.end))
        for scan, hit, term in standing
    ]


def _standing(
    hits: Sequence[_Hit], field: Field, present: frozenset[str]
) -> Iterator[tuple[_Hit, Term]]:
    """Yield the occurrences that count, leftmost and longest first, none overlapping another."""
    exclusions = [hit for hit in hits if hit.term is None]
    cancelled = _Cover(exclusions) if exclusions else None
    reached = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)) if len(hits) > 1 else hits:
        if hit.term is None or hit.start < reached:
            continue
        if _counts(hit.term, field, present) and not (cancelled and cancelled.holds(hit)):
            reached = hit.end
            yield hit, hit.term


def _counts(term: Term, field: Field, present: frozenset[str]) -> bool:
    if term.where != "any" and (term.where == "title") != (field == "title"):
        return False
    return not term.requires or not present.isdisjoint(term.requires)


class _Cover:
    """Tell in logarithmic time whether one of many ranges encloses another range."""

    def __init__(self, hits: Iterable[_Hit]) -> None:
        ordered = sorted(hits, key=lambda hit: hit.start)
        self._starts = [hit.start for hit in ordered]
        self._reach = list(accumulate((hit.end for hit in ordered), max))

    def holds(self, hit: _Hit) -> bool:
        before = bisect_right(self._starts, hit.start)
        return before > 0 and self._reach[before - 1] >= hit.end


@lru_cache(maxsize=8)
def _compiled(rules: tuple[TopicRule, ...]) -> _Index:
    """Index every string of every rule by its first two characters."""
    index: dict[str, dict[str, list[_Pattern]]] = defaultdict(lambda: defaultdict(list))
    for pattern in dict.fromkeys(_patterns(rules)):
        index[pattern.anchor[:2]][pattern.anchor].append(pattern)
    return {pair: tuple(anchors.items()) for pair, anchors in index.items()}


def _patterns(rules: tuple[TopicRule, ...]) -> Iterator[_Pattern]:
    for number, rule in enumerate(rules):
        for term in rule.terms:
            yield _pattern(term.head, term.anchor, number, term)
            for required in term.requires:
                yield _pattern("", fold(required), _REQUIRED, Term(required))
        for exclusion in rule.exclusions:
            yield _pattern("", fold(exclusion), number, None)


def _pattern(head: str, anchor: str, rule: int, term: Term | None) -> _Pattern:
    whole = head + anchor
    return _Pattern(anchor, head, rule, term, whole[0].isascii() or whole[-1].isascii())


def _scan(field: Field, text: str, patterns: _Index) -> _Scan:
    folded = fold_with_offsets(text)
    hits: dict[int, list[_Hit]] = defaultdict(list)
    for hit in _hits(folded.text, patterns):
        hits[hit.rule].append(hit)
    required = hits.pop(_REQUIRED, [])
    present = frozenset(hit.term.text for hit in required if hit.term)
    return _Scan(field, folded, hits, present)


def _hits(text: str, patterns: _Index) -> Iterator[_Hit]:
    pairs = map(add, text, text[1:])
    for position, found in enumerate(map(patterns.get, pairs)):
        for anchor, meant in found or ():
            if text.startswith(anchor, position):
                end = position + len(anchor)
                for pattern in meant:
                    start = _head_start(text, position, pattern)
                    if start >= 0 and not (pattern.latin and _inside_word(text, start, end)):
                        yield _Hit(start, end, pattern.rule, pattern.term)


def _head_start(text: str, anchor: int, pattern: _Pattern) -> int:
    """Return where the occurrence begins: at the head of a gapped term, -1 if it is not near."""
    if not pattern.head:
        return anchor
    start = text.rfind(pattern.head, max(0, anchor - _GAP_WIDTH - len(pattern.head)), anchor)
    return start if start < 0 or _GAP_ENDS.isdisjoint(text[start:anchor]) else -1


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether an end of the range cuts a Latin word or a number."""
    return _joined(text[max(0, start - 1) : start + 1]) or _joined(text[end - 1 : end + 1])


def _joined(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
