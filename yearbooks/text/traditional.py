"""Write Chinese of the interface in traditional characters, with the words of readers in Taipei.

Not for printed texts: here words change as well (文件 is 檔案). The texts' own aid is `text.aids`.
"""

import functools
import re
from collections.abc import Mapping
from typing import Literal

import opencc


class Traditional:
    """Convert by OpenCC, but for reviewed `terms`, which are written as the table says.

    `words="taiwan"` also exchanges words that differ in Taiwan; `words="kept"` only characters,
    as names need.

    >>> Traditional({}).convert("默认检索网络数据")
    '預設檢索網路資料'
    >>> Traditional({"江干": "江干"}, words="kept").convert("杭州市江干区")
    '杭州市江干區'
    """

    def __init__(
        self, terms: Mapping[str, str], words: Literal["taiwan", "kept"] = "taiwan"
    ) -> None:
        self._terms = dict(terms)
        longest_first = sorted(map(re.escape, self._terms), key=len, reverse=True)
        self._term = re.compile(f"({'|'.join(longest_first)})") if longest_first else None
        self._converter = _converter("s2twp" if words == "taiwan" else "s2tw")

    def convert(self, text: str) -> str:
        """Return the text with every character and every term in its traditional form."""
        if self._term is None:
            return self._plain(text)
        # Every second part is a term: `split` gives what its group has matched.
        parts = self._term.split(text)
        return "".join(
            self._terms[part] if at % 2 else self._plain(part) for at, part in enumerate(parts)
        )

    def _plain(self, text: str) -> str:
        return str(self._converter.convert(text))


@functools.cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)
