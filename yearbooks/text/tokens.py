"""Cut folded text into words with jieba, and into grams.

jieba runs without its hidden Markov model: the words of a text depend on the dictionary only.
"""

import functools
import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterator

from yearbooks.text.domain_terms import DOMAIN_TERMS
from yearbooks.text.fold_table import HAN_RANGES
from yearbooks.text.folding import fold

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in jieba's source, its use of pkg_resources
    import jieba

logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)  # it reports its start on standard error

_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
_OTHER = rf"[^\W_0-9a-z{_HAN}]"
# A run for jieba (Han with plain letters and digits), a word of another script (café), or one
# character that is neither a letter nor a digit.
_RUNS = re.compile(
    rf"(?P<jieba>(?:[{_HAN}]|[0-9a-z]++(?!{_OTHER}))+)|(?:[0-9a-z]|{_OTHER})+|[^\w\s]|_"
)
_LOADING = threading.Lock()


def _load() -> jieba.Tokenizer:
    """Read jieba's dictionary, its capitals folded, and teach it the words of the field.

    The dictionary is read here because `Tokenizer.initialize` would keep a cache in the shared
    temporary folder, where another program's file of that name would be trusted.
    """
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    capitals = [word for word in tokenizer.FREQ if word != word.lower()]
    for word in capitals:
        if tokenizer.FREQ[word]:
            tokenizer.add_word(word.lower(), tokenizer.FREQ[word])
    for term in DOMAIN_TERMS:
        tokenizer.add_word(term)
    return tokenizer


@functools.cache
def _loaded() -> jieba.Tokenizer:
    return _load()


def _tokenizer() -> jieba.Tokenizer:
    with _LOADING:  # two first callers must not both read the dictionary
        return _loaded()


def _is_word(piece: str) -> bool:
    return len(piece) > 1 or piece.isalnum() or unicodedata.category(piece)[0] != "P"


def _pieces(folded: str) -> Iterator[tuple[str, int]]:
    """Cut folded text into every piece but white space, each with its offset."""
    tokenizer = _tokenizer()
    for run in _RUNS.finditer(folded):
        offset, text = run.start(), run.group()
        pieces = tokenizer.cut(text, HMM=False) if run["jieba"] else (text,)
        for piece in pieces:
            yield piece, offset
            offset += len(piece)


def word_positions(text: str) -> list[tuple[str, int]]:
    """Cut a text into words, each with its offset in `fold(text)`; punctuation is left out.

    >>> word_positions("市外办，APEC 卡")
    [('市', 0), ('外办', 1), ('apec', 4), ('卡', 8)]
    """
    return [(word, at) for word, at in _pieces(fold(text)) if _is_word(word)]


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
