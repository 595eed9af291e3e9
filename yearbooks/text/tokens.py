"""Cut folded text into words with jieba, and into grams.

jieba runs without its hidden Markov model: the words of a text depend on the dictionary only.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

from yearbooks.text.fold_table import HAN_RANGES
from yearbooks.text.folding import fold
from yearbooks.text.segmenters import segmenter

_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
_OTHER = rf"[^\W_0-9a-z{_HAN}]"
# A run for the segmenter (Han, plain letters and digits, and what it leaves apart by itself), a word
# of another script (café), or one character of those that it may take into a word.
_RUNS = re.compile(
    rf"(?P<cut>(?:[{_HAN}]|[0-9a-z]++(?!{_OTHER})|[^\w+#&.%-])+)|(?:[0-9a-z]|{_OTHER})+|[+#&.%_-]"
)
# A longer piece has its length in several bytes.
_LONGEST_CUT = 255


def _is_word(piece: str) -> bool:
    return len(piece) > 1 or piece.isalnum() or unicodedata.category(piece)[0] not in "PZC"


def _pieces(folded: str) -> Iterator[str]:
    """Cut folded text into pieces; joined they are the text."""
    cut = segmenter().cut
    for run in _RUNS.finditer(folded):
        if run["cut"]:
            yield from cut(run.group())
        else:
            yield run.group()


def cut_lengths(folded: str) -> bytes:
    """Give the lengths of the pieces of a folded text, one byte each: what `pieces_of` reads.

    >>> list(cut_lengths("市外办 apec"))
    [1, 2, 1, 4]
    """
    lengths = [len(piece) for piece in _pieces(folded)]
    if max(lengths, default=0) > _LONGEST_CUT:
        lengths = [part for length in lengths for part in _split(length)]
    return bytes(lengths)


def _split(length: int) -> list[int]:
    whole, rest = divmod(length, _LONGEST_CUT)
    return [_LONGEST_CUT] * whole + ([rest] if rest else [])


def search_words(folded: str, lengths: bytes) -> set[str]:
    """Give the words that stand in a folded text, given how it was cut, and the words inside them.

    >>> sorted(search_words("赴西班牙语区", bytes([1, 4, 1])))
    ['区', '西班牙', '西班牙语', '赴']
    """
    found, at = set(), 0
    for length in lengths:
        piece = folded[at : at + length]
        if piece not in found:
            found.add(piece)
            found.update(piece[start:end] for start, end in words_inside(piece))
        at += length
    return found


@functools.lru_cache(maxsize=100_000)
def words_inside(piece: str) -> tuple[tuple[int, int], ...]:
    """Give where words of the dictionary stand inside a longer one: at its ends, and inside those.

    What stands in the middle alone is an accident: 上海地区 holds 上海 and 地区, not 海地.

    >>> words_inside("金华市"), words_inside("外办"), words_inside("上海地区")
    (((0, 2),), (), ((0, 2), (2, 4)))
    """
    if len(piece) <= 2 or piece.isascii():
        return ()
    holds = segmenter().holds
    found = set()
    for size in range(2, len(piece)):
        for start in (0, len(piece) - size):
            part = piece[start : start + size]
            if holds(part):
                found.add((start, start + size))
                found.update((start + at, start + end) for at, end in words_inside(part))
    return tuple(sorted(found))


def word_positions(text: str) -> list[tuple[str, int]]:
    """Cut a text into words, each with its offset in `fold(text)`; punctuation is left out.

    >>> word_positions("市外办，APEC 卡")
    [('市', 0), ('外办', 1), ('apec', 4), ('卡', 8)]
    """
    found, at = [], 0
    for piece in _pieces(fold(text)):
        if _is_word(piece):
            found.append((piece, at))
        at += len(piece)
    return found


def words(text: str) -> list[str]:
    """Cut a text into words, folded, in order, repeated ones included; punctuation is left out.

    >>> words("金華市義新歐班列，2020年")
    ['金华市', '义新欧', '班列', '2020', '年']
    """
    return [word for word, _ in word_positions(text)]


def cut_query(term: str) -> tuple[str, ...]:
    """Cut a query term into the words that the reading `words` asks for, each once.

    Each is a piece of the folded term, so a text that contains the term contains them all; a term
    of punctuation only stays whole.

    >>> cut_query("金华非洲合作"), cut_query("——")
    (('金华', '非洲', '合作'), ('--',))
    """
    folded = fold(term).strip()
    return tuple(dict.fromkeys(words(folded))) or ((folded,) if folded else ())


def grams(text: str) -> set[str]:
    """Give every character and every pair of neighbours of a text that is already folded.

    >>> sorted(grams("友城a"))
    ['a', '友', '友城', '城', '城a']
    """
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}
