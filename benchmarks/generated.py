"""Tell what generated yearbooks hold: `python -m benchmarks.generated 10000`."""

import sys
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.generator import books
from benchmarks.names import listed


def main(arguments: Sequence[str]) -> None:
    """Print what so many entries hold: characters, grams, and how common the words are."""
    wanted = int(arguments[0]) if arguments else 10_000
    started = time.process_time()
    made = [
        entry for book in books(wanted) for section in book.sections for entry in section.entries
    ]
    seconds = time.process_time() - started
    texts = ["\n".join([entry.title, *entry.paragraphs]) for entry in made]
    lengths = sorted(map(len, texts))
    sys.stdout.write(
        f"{len(made)} entries, {len(made) / seconds:.0f}/s; characters: median "
        f"{lengths[len(lengths) // 2]}, mean {sum(lengths) / len(lengths):.0f}, longest "
        f"{lengths[-1]}; {sum(len(text.encode()) for text in texts) / len(texts):.0f} bytes an entry\n"
    )
    grams: dict[int, set[str]] = {2: set(), 3: set()}
    for at, text in enumerate(texts, 1):
        for size, seen in grams.items():
            seen.update(text[start : start + size] for start in range(len(text) - size + 1))
        if at % 10_000 == 0 or at == len(texts):
            sys.stdout.write(f"{at} entries: {len(grams[2])} pairs, {len(grams[3])} triples\n")
    for word, share in shares(texts).items():
        sys.stdout.write(f"{word} in {100 * share:.3f} %\n")


# fmt: off
WATCHED = listed(
    "外事 工作 交流 合作 友城 领事 侨胞 香港 台湾 APEC 日本 大使 代表团 疫情 论坛 博物馆 非洲 志愿者 普法 班列 围棋 量子 极地 不丹 "
    "签证 華僑 义新欧法国站"
)
# fmt: on


def shares(texts: Sequence[str]) -> dict[str, float]:
    """Tell in which share of the texts each watched word stands."""
    found = Counter(word for text in texts for word in WATCHED if word in text)
    return {word: found[word] / len(texts) for word in WATCHED}


if __name__ == "__main__":
    main(sys.argv[1:])
