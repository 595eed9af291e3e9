"""Ranking: nDCG@10 over queries whose entries were judged by reading, 0 to 3.

The grades, as a researcher would give them: 3 for an entry about it, as an exact phrase in the title
is; 2 for all words in the title, or the phrase as true words in the body; 1 for a passing mention,
for words that are scattered, or for a piece of other words; 0 for all else. The samples' entries
are named in print order (g03 is the third of 拱墅), the synthetic ones stand with their query.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEPTH = 10
_BOOK = """义乌市人民政府外事办公室2019年鉴

发布时间: 2020-04-11 18:39 来源: 义乌市人民政府外事办公室

综述

"""


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold a query and the grade of every entry that has one."""

    query: str
    grades: Mapping[str, int]


@cache
def _read() -> dict[str, object]:
    return json.loads(Path(__file__).with_name("judged.json").read_text("utf-8"))


def sample_titles() -> dict[str, str]:
    """Return the printed titles of the samples' entries by the names that the grades use."""
    return _read()["entries"]


def on_samples() -> list[Judged]:
    """Return the queries judged on the two sample yearbooks."""
    return [Judged(each["query"], each["grades"]) for each in _read()["samples"]]


def on_synthetic() -> list[Judged]:
    """Return the queries judged on the synthetic yearbook, whose entries are named by position."""
    judged, position = [], 0
    for group in _read()["synthetic"]:
        grades = {}
        for entry in group["entries"]:
            position += 1
            grades[str(position)] = entry["grade"]
        judged.append(Judged(group["query"], grades))
    return judged


def synthetic_book() -> str:
    """Return the synthetic yearbook as a source file; within a group the worst is printed first."""
    entries = (entry for group in _read()["synthetic"] for entry in group["entries"])
    return _BOOK + "".join(f"【{each['title']}】{each['text']}\n\n" for each in entries)


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10 of entries in the order found; 1 is the best order there is.

    >>> ndcg(["a", "b"], {"a": 3, "b": 1}), round(ndcg(["b", "a"], {"a": 3, "b": 1}), 2)
    (1.0, 0.71)
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain(grades.get(entry, 0) for entry in found) / best if best else 1.0


def _gain(grades: Iterable[int]) -> float:
    ranked = zip(grades, range(DEPTH), strict=False)
    return sum((2**grade - 1) / math.log2(rank + 2) for grade, rank in ranked)


def mean_ndcg(judged: Sequence[Judged], found: Mapping[str, Sequence[str]]) -> float:
    """Return the mean over all judged queries of what `found` gives for each."""
    return sum(ndcg(found[each.query], each.grades) for each in judged) / len(judged)
