"""The two engines that cut Chinese: jieba, and rjieba, which is the same dictionary in Rust.

rjieba is used where it is installed. Tests hold the two equal on the samples and on random mixtures;
a character repeated three times or more whose double is a word (友友友) is a tie that floating point
breaks differently. Words decide the order only, so no answer differs; let all processes of a site use
the same engine. Both run without the hidden Markov model: words depend on the dictionary only.
"""

import functools
import logging
import threading
import warnings
from collections.abc import Iterator
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
        return list(self._tokenizer.cut(run, HMM=False))

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
        pieces: list[str] = self._engine.cut(run, False)
        return pieces

    def holds(self, word: str) -> bool:
        """Tell whether the dictionary has `word`."""
        return bool(self._engine.has_word(word))


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
