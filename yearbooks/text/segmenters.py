"""The two engines that cut Chinese: jieba, and rjieba, which is the same dictionary in Rust.

rjieba is used where it is installed: tests hold the two equal on the samples, on the dictionary and
on random mixtures. Both run without the hidden Markov model: words depend on the dictionary only.
"""

import functools
import logging
import re
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Protocol

from yearbooks.text.domain_terms import DOMAIN_FREQUENCY, DOMAIN_TERMS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in jieba's source, its use of pkg_resources
    import jieba

try:
    import rjieba
except ImportError:  # the optional extra `fast`
    rjieba = None  # type: ignore[assignment]  # a module that may be missing

logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)  # it reports its start on standard error

_LOADING = threading.Lock()


class Segmenter(Protocol):
    """Cut a run of Han, plain letters and digits into words, and know which words there are."""

    def cut(self, run: str) -> list[str]:
        """Return the pieces of `run`; joined they are `run`."""

    def holds(self, word: str) -> bool:
        """Tell whether the dictionary has `word`."""


class Jieba:
    """Cut with jieba."""

    def __init__(self) -> None:
        # The dictionary is read here because `Tokenizer.initialize` would keep a cache in the
        # shared temporary folder, where another program's file of that name would be trusted.
        self._tokenizer = jieba.Tokenizer()
        frequencies, total = self._tokenizer.gen_pfdict(self._tokenizer.get_dict_file())
        self._tokenizer.FREQ, self._tokenizer.total = frequencies, total
        self._tokenizer.initialized = True
        for word, frequency in _taught():
            self._tokenizer.add_word(word, frequency)

    def cut(self, run: str) -> list[str]:
        """Return the pieces of `run`; joined they are `run`."""
        return _apart(run, lambda part: list(self._tokenizer.cut(part, HMM=False)), self.holds)

    def holds(self, word: str) -> bool:
        """Tell whether the dictionary has `word`."""
        return bool(self._tokenizer.FREQ.get(word))


class Rjieba:
    """Cut with rjieba."""

    def __init__(self) -> None:
        self._engine = rjieba.Jieba()
        for word, frequency in _taught():
            self._engine.add_word(word, frequency, None)

    def cut(self, run: str) -> list[str]:
        """Return the pieces of `run`; joined they are `run`."""
        return _apart(run, lambda part: self._engine.cut(part, False), self.holds)

    def holds(self, word: str) -> bool:
        """Tell whether the dictionary has `word`."""
        return bool(self._engine.has_word(word))


# ASCII is not cut into words of characters: 1000 stays whole.
_REPEATED = re.compile(r"(?P<root>[^\x00-\x7f]{1,3}?)(?P=root){2,}")


def _apart(run: str, cut: Callable[[str], list[str]], holds: Callable[[str], bool]) -> list[str]:
    """Cut `run`, and by itself each stretch that says one thing three times or more.

    友友友 is as likely 友友|友 as 友|友友, and the rounding of an engine would decide: in such a
    stretch the longest repetition that is a word comes first.
    """
    pieces: list[str] = []
    done = 0
    for stretch in _REPEATED.finditer(run):
        root, times = stretch["root"], len(stretch[0]) // len(stretch["root"])
        pieces += cut(run[done : stretch.start()]) if stretch.start() > done else []
        while times:
            taken = next((n for n in range(times, 1, -1) if holds(root * n)), 1)
            pieces += [root * taken] if taken > 1 else cut(root)
            times -= taken
        done = stretch.end()
    return pieces + (cut(run[done:]) if done < len(run) else [])


def _taught() -> Iterator[tuple[str, int]]:
    """Give the words that folded text needs beside the dictionary: its capitals folded, ours."""
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency, *_tag = line.decode().split(" ")
            if word != word.lower() and int(frequency):
                yield word.lower(), int(frequency)
    for term in DOMAIN_TERMS:
        yield term, DOMAIN_FREQUENCY


@functools.cache
def _loaded() -> Segmenter:
    return Rjieba() if rjieba else Jieba()


def segmenter() -> Segmenter:
    """Return the engine of this process, loaded once."""
    with _LOADING:  # two first callers must not both read the dictionary
        return _loaded()
