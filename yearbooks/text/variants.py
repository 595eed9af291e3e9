"""Propose what a reader may have meant where little or nothing was found.

*Another word*: `keys` and `closeness` find, among the words of the archive, the one that a mistyped
one was meant to be. Only words of 2 to 12 characters have variants, and none with a digit: of any
year, every other year is one digit away. A *slip* is one character substituted, inserted, deleted,
or transposed with its neighbour. Two words may be one slip apart; two words without Han that both
have six letters or more, two.

*A looser query*: `loosened` gives up one demand of a query after the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal, TypeAlias

from yearbooks.text.folding import fold, is_han
from yearbooks.text.nodes import And, Near, Node, Not, Or, Term, all_of, any_of, as_words
from yearbooks.text.query import render

SHORTEST, LONGEST = 2, 12  # characters of a word that can have variants
_TWO_SLIPS_FROM = 6  # letters of a word without Han
_MOST_LEFT_OUT = 8  # terms of a query that are left out in turn: each costs the engine a count

Loosening: TypeAlias = Literal["exclusions", "term", "field", "near", "quotes"]


@dataclass(frozen=True, slots=True)
class Loosened:
    """Hold a query that finds at least what the typed one finds, and which demand it gave up.

    `code` names the demand: the exclusions, one `term` (`what`, as it would be typed), the limits
    to a field, the closeness of `near`, or the order that `quotes` keep.
    """

    root: Node
    code: Loosening
    what: str = ""


def keys(word: str) -> frozenset[str]:
    """Give the keys under which a word is stored, and by which a query term is looked up.

    Words that are as few slips apart as is allowed share a key, as do words that sound the same and
    a word and its pinyin. Some others do as well: ask `closeness`. A word of n Han characters has
    n + 2 keys, of two characters five.

    >>> sorted(keys("友城"))
    ['s:youcheng', 't:友城', 'w:友城', 'x:_城', 'x:友_']
    >>> sorted(keys("外事办"))
    ['s:waishiban', 'w:事办', 'w:外事', 'w:外事办', 'w:外办']
    """
    folded = _folded(word)
    if not _has_variants(folded):
        return frozenset()
    return frozenset((*_sound_keys(folded), *_slip_keys(folded)))


def closeness(term: str, word: str) -> float:
    """Tell how likely a reader who typed `term` meant `word`: 1.0 to 0.0, which means not at all.

    Words that sound the same come first, then transposed characters, then one substituted, then one
    inserted or deleted, then two slips; of one kind, those that share more characters. A word is no
    variant of itself.

    >>> closeness("友诚", "友城") > closeness("城友", "友城") > closeness("友域", "友城") > 0
    True
    >>> closeness("友城", "友城"), closeness("友城", "外办")
    (0.0, 0.0)
    """
    term, word = _folded(term), _folded(word)
    if term == word or not (_has_variants(term) and _has_variants(word)):
        return 0.0
    if _sound(term) and _sound(term) == _sound(word):
        return 0.9 + 0.1 * _shared(term, word)
    return _closeness_of_slips(term, word)


def _folded(word: str) -> str:
    return fold(word).strip()


def _has_variants(folded: str) -> bool:
    letters = any(c.isalpha() for c in folded) and not any(c.isdigit() for c in folded)
    return letters and SHORTEST <= len(folded) <= LONGEST


def _allowed_slips(folded: str) -> int:
    """Tell how many slips a word may be from another."""
    return 2 if len(folded) >= _TWO_SLIPS_FROM and not any(map(is_han, folded)) else 1


def _slip_keys(folded: str) -> Iterator[str]:
    """Give the word and what is left of it without a character or two.

    The rest of a two-character word is one character, which half of all words share: instead it has
    a key for each place of a substitution and one for the transposition.
    """
    yield f"w:{folded}"
    if len(folded) == SHORTEST:
        yield from (f"x:{folded[0]}_", f"x:_{folded[1]}", f"t:{min(folded)}{max(folded)}")
    for slips in range(1, _allowed_slips(folded) + 1):
        if len(folded) - slips >= SHORTEST:
            rests = combinations(folded, len(folded) - slips)
            yield from (f"w:{''.join(rest)}" for rest in rests)


def _sound_keys(folded: str) -> Iterator[str]:
    sound = _sound(folded)
    if sound:
        yield f"s:{sound}"


@lru_cache(maxsize=4096)
def _sound(folded: str) -> str:
    """Give the toneless pinyin of a word with Han, and a Latin word, which may be pinyin, itself.

    What is neither has none. A character with several readings has the one it has in this word, if
    the dictionary knows the word, else its first.
    """
    if folded.isascii():
        return folded if folded.isalpha() else ""
    if not any(map(is_han, folded)):
        return ""
    import pypinyin  # noqa: PLC0415 - reads its dictionaries, a quarter of a second

    return "".join(pypinyin.lazy_pinyin(folded))


def _closeness_of_slips(term: str, word: str) -> float:
    shared = _shared(term, word)
    slips = _slips(term, word)
    if slips > min(_allowed_slips(term), _allowed_slips(word)):
        return 0.0
    if slips == 2:
        return 0.1 + 0.1 * shared
    if len(term) != len(word):
        return 0.3 + 0.1 * shared
    if sorted(term) == sorted(word):
        return 0.7 + 0.1 * shared
    return 0.5 + 0.1 * shared


def _shared(term: str, word: str) -> float:
    """Give the share of characters that stand at the same distance from one of the two ends."""
    long = max(len(term), len(word))
    ahead = sum(a == b for a, b in zip(term, word, strict=False))
    behind = sum(a == b for a, b in zip(reversed(term), reversed(word), strict=False))
    return max(ahead, behind) / long


def _slips(term: str, word: str) -> int:
    """Count the fewest slips that turn one word into the other, no character slipping twice."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for down, a in enumerate(term, 1):
        further, before = before, row
        row = [down]
        for right, b in enumerate(word, 1):
            fewest = min(before[right] + 1, row[-1] + 1, before[right - 1] + (a != b))
            if a != b and down > 1 and right > 1 and (a, b) == (word[right - 2], term[down - 2]):
                fewest = min(fewest, further[right - 2] + 1)
            row.append(fewest)
    return row[-1]


def loosened(root: Node) -> tuple[Loosened, ...]:
    """Give looser variants of a query, each without one of its demands, none that changes nothing.

    Every entry that answers the query answers each variant; how many more do, the engine counts.
    Of a query of many terms the first eight are left out in turn.

    >>> [(each.code, each.what, render(each.root)) for each in loosened(all_of([
    ...     Term("友城", "友城", "title"), Term("非洲", "非洲"), Not(Term("疫情", "疫情"))]))]
    [('exclusions', '', '标题:友城 非洲'), ('term', '标题:友城', '非洲 -疫情'), \
('term', '非洲', '标题:友城 -疫情'), ('field', '', '友城 非洲 -疫情')]
    """
    rewritten: list[tuple[Node, Loosening, str]] = [
        (_without_exclusions(root), "exclusions", ""),
        *((rest, "term", what) for rest, what in _without_one_term(root)),
        (_rewritten(root, _in_any_field), "field", ""),
        (_rewritten(root, _anywhere), "near", ""),
        (_rewritten(root, _unquoted), "quotes", ""),
    ]
    return tuple(Loosened(*each) for each in rewritten if each[0] != root)


def _without_exclusions(node: Node) -> Node:
    """Drop what is excluded beside something that is looked for; an exclusion alone stays."""
    match node:
        case And(children):
            wanted = [_without_exclusions(each) for each in children if not isinstance(each, Not)]
            return all_of(wanted) if wanted else node
        case Or(children):
            return any_of([_without_exclusions(each) for each in children])
        case Term() | Near() | Not():
            return node


def _without_one_term(root: Node) -> Iterator[tuple[Node, str]]:
    """Give what is left of an AND without each part looked for, while another one stays."""
    parts = root.children if isinstance(root, And) else ()
    wanted = [at for at, part in enumerate(parts) if not isinstance(part, Not)]
    if len(wanted) > 1:
        for at in wanted[:_MOST_LEFT_OUT]:
            yield all_of([*parts[:at], *parts[at + 1 :]]), render(parts[at])


def _rewritten(node: Node, change: Callable[[Term | Near], Node]) -> Node:
    """Change every term and NEAR that is looked for; exclusions stay, or less would be found."""
    match node:
        case And(children):
            changed = [_rewritten(each, change) for each in children]
            return node if changed == list(children) else all_of(_each_once(all_of(changed)))
        case Or(children):
            changed = [_rewritten(each, change) for each in children]
            return node if changed == list(children) else any_of(list(dict.fromkeys(changed)))
        case Not():
            return node
        case Term() | Near():
            return change(node)


def _each_once(node: Node) -> list[Node]:
    """Give the parts of an AND without repetition: a chain of NEAR names its inner terms twice."""
    return list(dict.fromkeys(node.children)) if isinstance(node, And) else [node]


def _in_any_field(node: Term | Near) -> Node:
    if isinstance(node, Term):
        return replace(node, field="any")
    left, right = replace(node.left, field="any"), replace(node.right, field="any")
    return Near(left, right, node.distance)


def _anywhere(node: Term | Near) -> Node:
    return all_of([node.left, node.right]) if isinstance(node, Near) else node


def _unquoted(node: Term | Near) -> Node:
    if isinstance(node, Near) or not node.quoted:
        return node
    words = as_words(replace(node, quoted=False))
    return node if words == Term(node.folded, node.folded, node.field) else words
